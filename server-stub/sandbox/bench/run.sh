#!/bin/sh
# Measures the sandbox and a baseline, a Spring Boot controller that returns the same bytes: start,
# submit, and a batch query of 8 KB. The sandbox runs as ./suno and the image run it: from an
# extracted jar, with an archive of the classes of a start. JAVA_OPTIONS are those of both servers.
# Needs wrk and curl.
# usage: [JAVA_OPTIONS=options] [WARM=seconds] [RUNS=number] server-stub/sandbox/bench/run.sh [seconds] [options of the sandbox, such as --store=jdbc]
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
. "$here/../../contract-tests/bench/requirements.sh"
require mvn java wrk curl
seconds=${1:-10}
warm=${WARM:-15}
runs=${RUNS:-5}
[ $# -eq 0 ] || shift
work=$(mktemp -d)
trap '[ -z "$started" ] || kill "$started"; rm -rf "$work"' EXIT
started=
export BENCH_QUERY="$work/query.json"

quietly mvn -q -ntp -o -f "$here/../../pom.xml" -Pbench -pl server-stub/sandbox -am package dependency:build-classpath \
  -DskipTests -Dmdep.outputFile="$work/classpath" -DincludeScope=runtime -Dspotless.check.skip
java -Djarmode=tools -jar "$here/target/suno-sandbox-exec.jar" extract --destination "$work/sandbox" >/dev/null 2>&1
java ${JAVA_OPTIONS:-} -XX:ArchiveClassesAtExit="$work/sandbox.jsa" -Dspring.context.exit=onRefresh \
  -jar "$work/sandbox/suno-sandbox-exec.jar" --port=0 >/dev/null 2>&1 || test -s "$work/sandbox.jsa"
path="$here/target/test-classes:$here/target/classes:$(cat "$work/classpath")"

# Starts a server and prints the milliseconds until its first response, as often as there are runs. The last one stays.
start() {
  for run in $(seq "$runs"); do
    [ -z "$started" ] || stop
    begun=$(date +%s%3N)
    "$@" >"$work/log" 2>&1 &
    started=$!
    until curl -s -o "$work/response" -H 'Authorization: Bearer bench' -H 'Content-Type: application/json' \
        -d '{"prompt": "la", "title": "Rain", "tags": "folk", "mv": "chirp-v4"}' "$url/suno/submit/music"; do
      sleep 0.02
    done
    echo "  first response after $(($(date +%s%3N) - begun)) ms"
  done
}

stop() {
  kill "$started"
  wait "$started" || true
  started=
}

# One run of wrk: name of the script, path, connections, seconds. Prints requests per second and p99.
load() {
  wrk -t2 -c"$3" -d"$4"s -s "$here/bench/$1.lua" --latency "$url$2" |
    awk '/Requests\/sec/ {r = $2} /99%/ {p = $2} /Non-2xx/ {e = ", NOT A FIGURE:" $0}
      END {printf "%s requests/s, p99 %s%s\n", r, p, e}'
}

# Both calls by turns, so that the JIT compiler knows both, and with few connections: more would occupy the cores
# that it needs.
warm_up() {
  for turn in 1 2 3; do
    load batch /suno/fetch 4 "$warm" >/dev/null
    load submit /suno/submit/music 4 "$warm" >/dev/null
  done
}

measure() {
  warm_up
  for run in $(seq "$runs"); do
    echo "  batch $(load batch /suno/fetch 64 "$seconds")"
    echo "  submit $(load submit /suno/submit/music 64 "$seconds")"
  done
}

echo "sandbox $*"
url=http://127.0.0.1:18081/cometapi
start java ${JAVA_OPTIONS:-} -XX:SharedArchiveFile="$work/sandbox.jsa" -jar "$work/sandbox/suno-sandbox-exec.jar" --port=18081 --speed=1000 "$@"
cp "$work/response" "$work/submitted"
ids=
for n in 1 2 3 4; do
  id=$(curl -s -H 'Authorization: Bearer bench' -H 'Content-Type: application/json' \
    -d '{"prompt": "la", "title": "Rain", "tags": "folk", "mv": "chirp-v4"}' "$url/suno/submit/music" | sed 's/.*"data":"\([^"]*\)".*/\1/')
  ids="$ids${ids:+, }\"$id\""
done
echo "{\"ids\": [$ids], \"action\": \"MUSIC\"}" >"$BENCH_QUERY"
sleep 1
curl -s -o "$work/batch" -H 'Authorization: Bearer bench' -H 'Content-Type: application/json' -d @"$BENCH_QUERY" "$url/suno/fetch"
echo "  a batch query returns $(wc -c <"$work/batch") bytes"
measure
ps -o rss= -p "$started" | awk '{printf "  %d MB resident\n", $1 / 1024}'
stop

echo "baseline"
url=http://127.0.0.1:18082/cometapi
start java ${JAVA_OPTIONS:-} -Dbench.submitted="$work/submitted" -Dbench.batch="$work/batch" -cp "$path" \
  dev.sunocontract.bench.BaselineApplication --server.port=18082
measure
