// Runs an MCP server for kie.ai against the sandbox. With the id of a task, it only waits for that task, by the current
// family of calls; else it submits a song by the older one.
// Usage: node kie-mcp-server.mjs SERVER BASE_URL [TASK]
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { poll, startServer } from './mcp.mjs';

const [script, sandbox, givenTask] = process.argv.slice(2);
const server = await startServer(script, {
  KIE_AI_API_KEY: 'mcp-test',
  KIE_AI_BASE_URL: `${sandbox}/api/v1`,
  KIE_AI_ALLOW_DIRECT_GENERATION: 'true',
  KIE_AI_CALLBACK_URL: 'https://callback.invalid/',
  KIE_AI_DB_PATH: join(mkdtempSync(join(tmpdir(), 'kie-')), 'tasks.db'),
});
const status = (task_id) => server.tool('get_task_status', { task_id });

if (givenTask) {
  const { api_response } = await poll(() => status(givenTask), (task) => task.api_response.data.state === 'success');
  const { state, resultJson } = api_response.data;
  console.log(JSON.stringify({ state, urls: JSON.parse(resultJson).resultUrls.length }));
} else {
  const submitted = await server.tool('suno_generate_music', {
    prompt: '[Verse] Rain', customMode: true, instrumental: false, model: 'V5', style: 'folk', title: 'Rain',
  });
  if (!submitted.task_id) throw new Error(JSON.stringify(submitted));
  const task = await poll(() => status(submitted.task_id), (answer) => answer.status === 'SUCCESS');
  console.log(JSON.stringify({ status: task.status, titles: task.audio_files.map((file) => file.title) }));
}
server.stop();
process.exit(0);
