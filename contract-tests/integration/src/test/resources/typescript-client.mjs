// Generates a song and a persona with the TypeScript client that is generated from CometAPI's document.
// Usage: node typescript-client.mjs CLIENT BASE_URL
const [client, basePath] = process.argv.slice(2)
const { Configuration, MusicApi, PersonasApi, TasksApi } = await import(client)
const configuration = new Configuration({ basePath, accessToken: 'typescript-test' })
const tasks = new TasksApi(configuration)

async function awaitTask(taskId) {
  for (;;) {
    const { data } = await tasks.getTask({ taskId })
    if (data.status === 'SUCCESS') return data.data
    if (data.status === 'FAILURE') throw new Error(data.failReason)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

const music = new MusicApi(configuration)
const song = { prompt: '[Verse] Rain on a tin roof', title: 'Rain', tags: 'folk', mv: 'chirp-v4' }
const { data: taskId } = await music.submitMusic({ musicRequest: song })
const [clip] = await awaitTask(taskId)
const persona = await new PersonasApi(configuration).createPersona({
  personaRequest: { rootClipId: clip.id, name: 'The Singer', description: 'A voice like rain.', clips: [clip.id], isPublic: false },
})
try {
  await music.submitMusic({ musicRequest: { ...song, task: 'artist_consistency' } })
  throw new Error('a persona song without a persona was accepted')
} catch (error) {
  if (error.response?.status !== 400) throw error
}
console.log(JSON.stringify({ clip: clip.title, status: clip.status, persona: persona.name }))
