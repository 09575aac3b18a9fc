// Runs the JavaScript SDK of MusicAPI.ai against the sandbox.
// Usage: node musicapi-sdk.mjs COMPILER CHECKOUT BASE_URL
import { join } from 'node:path';
import { poll } from './mcp.mjs';
import { loadTypeScript } from './typescript.mjs';

const [compiler, checkout, baseUrl] = process.argv.slice(2);
const { SunoAPI } = loadTypeScript(compiler, join(checkout, 'src/index.ts'));
const suno = new SunoAPI({ apiKey: 'sdk-test', baseUrl });
// The path that the SDK reads tasks from is on no page of the provider, so they are read without it.
const read = async (task) =>
  (await fetch(`${baseUrl}/api/v1/sonic/task/${task}`, { headers: { Authorization: 'Bearer sdk-test' } })).json();
const isDone = (task) => task.data?.every((clip) => clip.state === 'succeeded');

const song = await suno.createMusic({
  custom_mode: true, prompt: '[Verse] Rain', title: 'Rain', tags: 'folk', mv: 'sonic-v4', make_instrumental: false,
});
const { data: [clip] } = await poll(() => read(song.task_id), isDone);
const cover = await suno.coverMusic({
  custom_mode: true, prompt: '[Verse] Rain', title: 'Cover', tags: 'jazz', mv: 'sonic-v4',
  continue_clip_id: clip.clip_id,
});
const extension = await suno.createMusic({
  task_type: 'extend_music', custom_mode: true, prompt: '[Verse] More rain', title: 'More', tags: 'folk',
  continue_clip_id: clip.clip_id, continue_at: 30, mv: 'sonic-v4',
});
const extended = await poll(() => read(extension.task_id), isDone);
const whole = await suno.concatMusic(extended.data[0].clip_id);
const lyrics = await suno.createLyrics({ description: 'rain' });
const refusal = await suno.getMusic(song.task_id).catch((error) => error.message);
console.log(JSON.stringify({
  song: clip.title, extension: extended.data[0].title, submitted: [cover, whole].map((task) => task.message),
  lyrics: lyrics.results.length, refusal: refusal.replace(song.task_id, 'TASK'),
}));
