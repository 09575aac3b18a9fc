// Runs a connector of kie.ai's current calls against the sandbox.
// Usage: node kie-connector.mjs SERVER BASE_URL UPLOAD_URL FOLDER
import { join } from 'node:path';
import { poll, startServer } from './mcp.mjs';

const [script, sandbox, uploads, folder] = process.argv.slice(2);
const server = await startServer(script, {
  KIE_API_KEY: 'connector-test', KIE_BASE_URL: sandbox, KIE_UPLOAD_URL: uploads, KIE_WORKSPACE_DIR: folder,
});

async function submit(model, input) {
  const { body } = await server.tool('kie_post', {
    path: '/api/v1/jobs/createTask', body: { model: `ai-music-api/${model}`, input },
  });
  if (body.code !== 200) throw new Error(JSON.stringify(body));
  return body.data;
}
async function result(model, input) {
  const { taskId } = await submit(model, input);
  const read = () => server.tool('kie_get', { path: `/api/v1/jobs/recordInfo?taskId=${taskId}` });
  const { body } = await poll(read, (answer) => answer.body.data.state === 'success');
  return { taskId, ...JSON.parse(body.data.resultJson) };
}

const rain = {
  custom_mode: true, instrumental: false, model: 'V6', style: 'folk', title: 'Rain', prompt: '[Verse] Rain',
};
const { taskId, data: [clip] } = await result('generate', rain);
const source = { task_id: taskId, audio_id: clip.id };
const persona = await submit('generate-persona', { ...source, name: 'The Singer', description: 'A voice like rain.' });
const personaSong = await result('generate', { ...rain, title: 'More rain', persona_id: persona.personaId });
const extension = await result('extend', { ...source, model: 'V6', default_param_flag: false });
const wav = await result('convert-to-wav-format', source);
const video = await result('create-music-video', source);
const file = await server.tool('kie_download', { url: clip.audio_url, destPath: join(folder, 'rain.mp3') });
const upload = await server.tool('kie_upload_file', { localPath: join(folder, 'rain.mp3'), uploadPath: 'rain' });
const cover = await result('upload-and-cover-audio', { ...rain, title: 'Cover', upload_url: upload.url });
const stems = await result('separate-vocals', { ...source, type: 'separate_vocal' });
const words = await submit('timeStamped-lyrics', source);
const lyrics = await result('generate-lyrics', { prompt: 'rain' });
console.log(JSON.stringify({
  songs: [clip, personaSong.data[0], extension.data[0], cover.data[0]].map((song) => song.title),
  persona: persona.name,
  files: [wav, video, stems].map((files) => files.resultUrls.length),
  words: words.alignedWords.length > 0,
  lyrics: lyrics.resultObject.lyricsData.length > 0,
  downloaded: file.bytes === upload.bytes,
}));
server.stop();
process.exit(0);
