#!/bin/sh
# A day's work, in sandbox time, in a heap of 256 MB: songs are submitted, asked for and loaded for 24 hours at
# --speed=180, which takes eight minutes. The sandbox has the JVM options of ./suno and of the image.
# Needs wrk, curl, jcmd, and the executable jar: mvn -q -pl server-stub/sandbox -am package -DskipTests
# usage: server-stub/sandbox/bench/day.sh [seconds] [options of the sandbox, such as --store=jdbc]
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
. "$here/../../contract-tests/bench/requirements.sh"
require java wrk curl jcmd
seconds=${1:-480}
[ $# -eq 0 ] || shift
work=$(mktemp -d)
trap 'kill $sandbox 2>/dev/null; rm -rf "$work"' EXIT
sandbox=
url=http://127.0.0.1:18081

java -Xmx256m -XX:+UseParallelGC -jar "$here/target/suno-sandbox-exec.jar" --port=18081 --speed=180 "$@" \
  >"$work/log" 2>&1 &
sandbox=$!
until curl -sf -o /dev/null "$url/_sandbox/health"; do sleep 0.1; done

load() {
  wrk -t1 -c16 -d"$1"s -s "$here/bench/day.lua" --latency "$url" |
    awk '/requests in/ {r = $1; b = $5} /99%/ {p = $2} /Non-2xx/ {e = $0}
      END {printf "  %s requests, %s read, p99 %s%s\n", r, b, p, e}'
}

for part in 1 2 3 4; do
  load $((seconds / 4))
  jcmd $sandbox GC.run >/dev/null
  awk '/VmRSS|VmHWM/ {printf "  %s %d MB", $1, $2 / 1024} END {print ""}' /proc/$sandbox/status
done
jcmd $sandbox GC.heap_info | sed -n 's/^ *//; /total\|object space/p'
jcmd $sandbox PerfCounter.print | grep -E 'sun.gc.collector.[01].(invocations|time)=' | sed 's/^/  /'
! grep -E 'OutOfMemory|ERROR' "$work/log"
