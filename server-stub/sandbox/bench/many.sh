#!/bin/sh
# Stores many tasks in a sandbox with a heap of 2 GB, and compares the p99 of a query at 1,000 tasks
# with the p99 at the end.
# Needs wrk, curl, jcmd and a build with the benchmarks: mvn -Pbench -pl server-stub/sandbox -am test-compile
# usage: server-stub/sandbox/bench/many.sh [tasks] [options of the sandbox, such as --store=jdbc]
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
. "$here/../../contract-tests/bench/requirements.sh"
require mvn java wrk curl jcmd
tasks=${1:-1000000}
[ $# -eq 0 ] || shift
work=$(mktemp -d)
trap 'kill $sandbox 2>/dev/null; rm -rf "$work"' EXIT
sandbox=
export BENCH_IDS="$work/ids"
url=http://127.0.0.1:18081

quietly mvn -q -ntp -o -f "$here/../../pom.xml" -Pbench -pl server-stub/sandbox -am test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -DincludeScope=runtime -Dspotless.check.skip
java -Xmx2g -cp "$here/target/classes:$(cat "$work/classpath")" dev.sunocontract.sandbox.SandboxApplication \
  --port=18081 --speed=1000 --keep=$((tasks * 2)) "$@" >"$work/log" 2>&1 &
sandbox=$!
until curl -sf -o /dev/null "$url/_sandbox/health"; do sleep 0.1; done

submit() {
  curl -s -H 'Authorization: Bearer bench' -H 'Content-Type: application/json' "$url/cometapi/suno/submit/music" \
    -d '{"prompt": "[Verse] Rain on a tin roof", "title": "Rain", "tags": "folk", "mv": "chirp-v4"}' |
    sed 's/.*"data":"\([^"]*\)".*/\1\n/'
}

stored=0
while [ $stored -lt 1000 ]; do
  submit >>"$BENCH_IDS"
  stored=$((stored + 1))
done

query() {
  wrk -t1 -c4 -d"$1"s -s "$here/bench/query.lua" --latency "$url/cometapi/suno/fetch/" |
    awk '/Requests\/sec/ {r = $2} /99%/ {p = $2} END {printf "  %s requests/s, p99 %s\n", r, p}'
}

heap() {
  jcmd $sandbox GC.run >/dev/null
  jcmd $sandbox GC.heap_info | awk '/used/ {gsub(/,/, ""); for (i = 1; i < NF; i++) if ($i == "used") {print "  heap used after a collection: " $(i + 1); exit}}'
}

query 30 >/dev/null
echo "$stored tasks"
query 10
heap
while [ $stored -lt "$tasks" ]; do
  submitted=$(wrk -t1 -c16 -d5s -s "$here/bench/submit.lua" "$url/cometapi/suno/submit/music" |
    awk '/requests in/ {print $1}')
  stored=$((stored + submitted))
done
heap
query 10 >/dev/null
echo "$stored tasks"
query 10
query 10
