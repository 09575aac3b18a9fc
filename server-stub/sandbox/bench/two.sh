#!/bin/sh
# Measures submits by one and by two instances of the sandbox that share a PostgreSQL database. Each is
# limited to a share of a core, because the database, the load and both instances run on one machine.
# Needs wrk, curl, cpulimit, an empty database (JDBC_URL, JDBC_USER, JDBC_PASSWORD) and a build with
# the benchmarks: mvn -Pbench -pl server-stub/sandbox -am test-compile
# usage: [SHARE=percent of a core] [WARM=seconds] server-stub/sandbox/bench/two.sh [seconds]
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
. "$here/../../contract-tests/bench/requirements.sh"
require mvn java wrk curl cpulimit
: "${JDBC_URL:?the JDBC URL of an empty database}"
seconds=${1:-10}
share=${SHARE:-30}
warm=${WARM:-40}
work=$(mktemp -d)
one= two=
trap 'kill $one $two 2>/dev/null; rm -rf "$work"' EXIT

quietly mvn -q -ntp -o -f "$here/../../pom.xml" -Pbench -pl server-stub/sandbox -am test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -DincludeScope=runtime -Dspotless.check.skip

start() {
  java -cp "$here/target/classes:$(cat "$work/classpath")" dev.sunocontract.sandbox.SandboxApplication --port="$1" \
    --store=jdbc --jdbc-url="$JDBC_URL" --jdbc-user="${JDBC_USER:-}" --jdbc-password="${JDBC_PASSWORD:-}" \
    >"$work/log.$1" 2>&1 &
  started=$!
  until curl -sf -o /dev/null "http://127.0.0.1:$1/_sandbox/health"; do
    kill -0 $started 2>/dev/null || { cat "$work/log.$1" >&2; exit 2; }
    sleep 0.2
  done
}

load() {
  wrk -t1 -c32 -d"$2"s -s "$here/bench/accounts.lua" "http://127.0.0.1:$1/cometapi/suno/submit/music" >"$work/wrk.$1"
}

rate() { awk '/Requests\/sec/ {r = $2} /Non-2xx/ {print "  failures:", $0 > "/dev/stderr"} END {print r}' "$work/wrk.$1"; }

start 18081; one=$started
start 18082; two=$started
load 18081 "$warm"
load 18082 "$warm"
cpulimit -p $one -l "$share" >/dev/null 2>&1 &
cpulimit -p $two -l "$share" >/dev/null 2>&1 &

echo "submits per second, each instance limited to $share % of a core"
for round in 1 2 3; do
  load 18081 "$seconds"
  alone=$(rate 18081)
  load 18081 "$seconds" & first=$!
  load 18082 "$seconds" & wait $! $first
  echo "$alone $(rate 18081) $(rate 18082)" |
    awk '{printf "  one instance %s, two instances %s + %s: %.2f times\n", $1, $2, $3, ($2 + $3) / $1}'
done
