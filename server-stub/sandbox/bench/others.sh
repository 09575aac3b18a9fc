#!/bin/sh
# Measures the same two calls at alternatives. Prism, openapi-backend and Specmatic validate by our
# document; WireMock and MockServer validate by its request schemas and return prepared bytes.
# Needs wrk, node, npm and curl. Compare with run.sh on the same machine.
# usage: [WARM=seconds] server-stub/sandbox/bench/others.sh [seconds]
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
. "$here/../../contract-tests/bench/requirements.sh"
require mvn java wrk curl node npm
seconds=${1:-10}
warm=${WARM:-40}
work=$(mktemp -d)
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
server=
document=$here/../../spec/target/classes/META-INF/suno/openapi/cometapi.json
url=http://127.0.0.1:18083
export BENCH_QUERY="$work/query.json"
echo '{"ids": ["4a3ce6e7-33f9-4e56-a8ac-11b11af0bc35"], "action": "MUSIC"}' >"$BENCH_QUERY"

await() {
  until curl -s -m 2 -o /dev/null "$url/"; do
    kill -0 $server || { tail -n 3 "$work/log"; exit 1; }
    sleep 0.2
  done
}

load() {
  wrk -t2 -c64 -d"$1"s -s "$here/bench/$2.lua" --latency "$url$3" |
    awk '/Requests\/sec/ {r = $2} /99%/ {p = $2} /Non-2xx/ {e = ", " $0} END {printf "  %s %s requests/s, p99 %s%s\n", what, r, p, e}' what="$2"
}

measure() {
  await
  load "$warm" batch /suno/fetch >/dev/null
  load "$seconds" batch /suno/fetch
  load "$warm" submit /suno/submit/music >/dev/null
  load "$seconds" submit /suno/submit/music
  kill $server
  wait $server 2>/dev/null || true
}

cd "$work"
quietly npm install --silent --no-audit --no-fund @stoplight/prism-cli@5 openapi-backend@5
quietly mvn -q -ntp dependency:copy -Dartifact=org.wiremock:wiremock-standalone:3.13.1 -DoutputDirectory="$work"

echo "prism $(node -p 'require("@stoplight/prism-cli/package.json").version')"
node node_modules/.bin/prism mock -p 18083 "$document" >"$work/log" 2>&1 &
server=$!
measure

cat >backend.mjs <<'JS'
import http from 'node:http'
import { OpenAPIBackend } from 'openapi-backend'
const api = new OpenAPIBackend({ definition: process.argv[2], quick: true, ajvOpts: { strict: false }, handlers: {
  validationFail: (c, q, s) => send(s, 400, { error: c.validation.errors }),
  notFound: (c, q, s) => send(s, 404, {}),
  notImplemented: (c, q, s) => { const { status, mock } = c.api.mockResponseForOperation(c.operation.operationId); send(s, status, mock) },
} })
api.registerSecurityHandler('bearer', () => true)
const send = (s, status, body) => { s.writeHead(status, { 'content-type': 'application/json' }); s.end(JSON.stringify(body)) }
await api.init()
http.createServer((q, s) => {
  const parts = []
  q.on('data', part => parts.push(part))
  q.on('end', () => api.handleRequest({ method: q.method, path: q.url, headers: q.headers, body: Buffer.concat(parts).toString() || undefined }, q, s)
    .catch(e => send(s, 500, { error: String(e) })))
}).listen(18083, '127.0.0.1')
JS
echo "openapi-backend $(node -p 'require("openapi-backend/package.json").version')"
node backend.mjs "$document" >"$work/log" 2>&1 &
server=$!
measure

mkdir -p mappings
node - "$document" <<'JS'
const fs = require('fs')
const { paths, components } = JSON.parse(fs.readFileSync(process.argv[2]))
const schema = path => JSON.stringify({ ...paths[path].post.requestBody.content['application/json'].schema, components })
const bodyPatterns = path => [{ matchesJsonSchema: schema(path), schemaVersion: 'V202012' }]
const stub = (path, body) => ({ request: { method: 'POST', urlPath: path, bodyPatterns: bodyPatterns(path) }, response: { status: 200, headers: { 'Content-Type': 'application/json' }, body } })
fs.writeFileSync('mappings/submit.json', JSON.stringify(stub('/suno/submit/music', '{"code":"success","message":"","data":"4a3ce6e7-33f9-4e56-a8ac-11b11af0bc35"}')))
fs.writeFileSync('mappings/batch.json', JSON.stringify(stub('/suno/fetch', JSON.stringify({ code: 'success', message: '', data: 'x'.repeat(7080) }))))
JS
echo "wiremock 3.13.1"
java -jar wiremock-standalone-3.13.1.jar --port 18083 --no-request-journal --disable-banner >"$work/log" 2>&1 &
server=$!
measure

quietly mvn -q -ntp dependency:copy -Dartifact=org.mock-server:mockserver-netty-no-dependencies:5.15.0 -DoutputDirectory="$work"
echo "mockserver 5.15.0"
java -Dmockserver.logLevel=ERROR -Dmockserver.maxLogEntries=0 -jar mockserver-netty-no-dependencies-5.15.0.jar -serverPort 18083 >"$work/log" 2>&1 &
server=$!
await
for mapping in mappings/*.json; do
  node - "$mapping" <<'JS' >expectation.json
const { request, response } = JSON.parse(require('fs').readFileSync(process.argv[2]))
// MockServer rejects the requests of a 3.1 document, and supports no draft after 2019-09.
const $schema = 'https://json-schema.org/draft/2019-09/schema'
const jsonSchema = JSON.stringify({ $schema, ...JSON.parse(request.bodyPatterns[0].matchesJsonSchema) })
console.log(JSON.stringify({
  httpRequest: { method: request.method, path: request.urlPath, body: { type: 'JSON_SCHEMA', jsonSchema } },
  httpResponse: { statusCode: response.status, headers: { 'content-type': ['application/json'] }, body: response.body },
}))
JS
  curl -s -o /dev/null -X PUT "$url/mockserver/expectation" -d @expectation.json
done
measure

quietly npm install --silent --no-audit --no-fund specmatic@2
cp "${document%.json}.yaml" .
echo "specmatic $(node -p 'require("specmatic/package.json").version')"
java -jar node_modules/specmatic/specmatic.jar stub --host 127.0.0.1 --port 18083 cometapi.yaml >"$work/log" 2>&1 &
server=$!
measure
