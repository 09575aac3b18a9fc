// Runs a third-party MCP server for kie.ai against the sandbox, over its standard input and output. With the id of a
// task, it only waits for that task, by the current family of calls; else it submits a song by the older one.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [client, sandbox, givenTask] = process.argv.slice(2);
const server = spawn(process.execPath, [client], {
  env: {
    ...process.env,
    KIE_AI_API_KEY: 'mcp-test',
    KIE_AI_BASE_URL: `${sandbox}/api/v1`,
    KIE_AI_ALLOW_DIRECT_GENERATION: 'true',
    KIE_AI_CALLBACK_URL: 'https://callback.invalid/',
    KIE_AI_DB_PATH: join(mkdtempSync(join(tmpdir(), 'kie-')), 'tasks.db'),
  },
  stdio: ['pipe', 'pipe', 'inherit'],
});
const waiting = new Map();
createInterface({ input: server.stdout }).on('line', (line) => {
  const message = JSON.parse(line);
  waiting.get(message.id)?.(message);
});
let last = 0;
function call(method, params) {
  const id = ++last;
  server.stdin.write(JSON.stringify({ jsonrpc: '2.0', id, method, params }) + '\n');
  return new Promise((resolve) => waiting.set(id, resolve));
}
async function tool(name, args) {
  const response = await call('tools/call', { name, arguments: args });
  if (response.error) throw new Error(JSON.stringify(response.error));
  return JSON.parse(response.result.content[0].text);
}

await call('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'sandbox-test', version: '1' } });
server.stdin.write(JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }) + '\n');
if (givenTask) {
  let task = {};
  for (let polls = 0; task.state !== 'success'; polls++) {
    if (polls > 100) throw new Error(JSON.stringify(task));
    await new Promise((resolve) => setTimeout(resolve, 100));
    task = (await tool('get_task_status', { task_id: givenTask })).api_response.data;
  }
  console.log(JSON.stringify({ state: task.state, urls: JSON.parse(task.resultJson).resultUrls.length }));
  server.kill();
  process.exit(0);
}
const submitted = await tool('suno_generate_music', {
  prompt: '[Verse] Rain', customMode: true, instrumental: false, model: 'V5', style: 'folk', title: 'Rain',
});
if (!submitted.task_id) throw new Error(JSON.stringify(submitted));
let task = {};
for (let polls = 0; task.status !== 'SUCCESS'; polls++) {
  if (polls > 100) throw new Error(JSON.stringify(task));
  await new Promise((resolve) => setTimeout(resolve, 100));
  task = await tool('get_task_status', { task_id: submitted.task_id });
}
console.log(JSON.stringify({ status: task.status, titles: task.audio_files.map((file) => file.title) }));
server.kill();
process.exit(0);
