// Runs the TypeScript SDK of Ace Data Cloud against the sandbox.
// Usage: node ace-data-cloud-sdk.mjs COMPILER CHECKOUT BASE_URL
import { join } from 'node:path';
import { loadTypeScript } from './typescript.mjs';

const [compiler, checkout, baseURL] = process.argv.slice(2);
const { AceDataCloud } = loadTypeScript(compiler, join(checkout, 'typescript/src/index.ts'));
const client = (apiToken) => new AceDataCloud({ apiToken, baseURL, maxRetries: 0 });
const { suno, tasks } = client('sdk-test');
const nameOfError = (call) => call.then(() => 'none', (error) => error.constructor.name);
const wait = { wait: true, pollInterval: 20 };

const song = await suno.generate({ prompt: 'A song about rain', ...wait });
const [clip] = song.result.response.data;
const persona = await suno.persona({ name: 'The Singer', audioId: clip.id });
const personaSong = await suno.generate({
  action: 'artist_consistency', personaId: persona.data.persona_id, audioId: clip.id, custom: true,
  lyric: '[Verse] Rain', style: 'folk', title: 'Rain', ...wait,
});
const extension = await suno.generate({
  action: 'extend', audioId: clip.id, continueAt: 20, lyric: '[Verse] More rain', custom: true, ...wait,
});
const held = await suno.generate({ prompt: 'A song about rain', async: false });
const wav = await suno.wav({ audioId: clip.id, ...wait });
const midi = await suno.midi({ audioId: clip.id, ...wait });
const vox = await suno.vox({ audioId: clip.id, vocalStart: 0, vocalEnd: 10, ...wait });
const mp4 = await suno.mp4({ audioId: clip.id });
const timing = await suno.timing({ audioId: clip.id });
const lyrics = await suno.lyrics({ model: 'default', prompt: 'rain' });
const mashup = await suno.mashup_lyrics({ lyricsA: 'Rain', lyricsB: 'Sun' });
const style = await suno.style({ prompt: 'folk' });
const upload = await suno.upload({ audioUrl: 'https://example.com/rain.mp3' });
const voice = await suno.voices({ audioUrl: 'https://example.com/voice.mp3', name: 'A voice' });
const read = await tasks.get(song.id);
const errors = [
  await nameOfError(client('invalid-key').suno.style({ prompt: 'folk' })),
  await nameOfError(suno.mp4({ audioId: 'unknown' })),
];
console.log(JSON.stringify({
  songs: [song, personaSong, extension].map((task) => task.result.response.data.length),
  urls: [song, held, wav, vox].map((task) => task.urls().length > 0),
  persona: typeof persona.data.persona_id,
  notes: midi.result.response.data[0].instruments.length,
  read: read.response.data[0].title,
  errors,
  done: [mp4, timing, lyrics, mashup, style, upload, voice].map((answer) => answer.success),
}));
