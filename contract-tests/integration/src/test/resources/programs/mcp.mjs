// A small client of the Model Context Protocol, over the standard input and output of a server.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** Starts a server; `tool` calls one of its tools and returns the JSON of its text, `stop` ends the server. */
export async function startServer(script, environment) {
  const server = spawn(process.execPath, [script], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = new Map();
  createInterface({ input: server.stdout }).on('line', (line) => {
    const message = JSON.parse(line);
    waiting.get(message.id)?.(message);
  });
  const send = (message) => server.stdin.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');
  let last = 0;
  const call = (method, params) => {
    const id = ++last;
    send({ id, method, params });
    return new Promise((resolve) => waiting.set(id, resolve));
  };
  const clientInfo = { name: 'sandbox-test', version: '1' };
  await call('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo });
  send({ method: 'notifications/initialized' });
  return {
    async tool(name, args) {
      const response = await call('tools/call', { name, arguments: args });
      if (response.error || response.result.isError) throw new Error(JSON.stringify(response));
      return JSON.parse(response.result.content[0].text);
    },
    stop: () => server.kill(),
  };
}

/** Asks until the answer is the last one, for ten seconds. */
export async function poll(ask, isLast) {
  let answer;
  for (let polls = 0; polls < 300; polls++) {
    answer = await ask();
    if (isLast(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(JSON.stringify(answer));
}
