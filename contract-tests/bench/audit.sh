#!/bin/sh
# How fast `suno audit` is, against merely reading the same lines into Jackson trees with as many threads.
# usage: contract-tests/bench/audit.sh [MEGABYTES [ROUNDS]]     after: mvn -q package -DskipTests
set -eu
room=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
exec java -Xmx512m -Dslf4j.internal.verbosity=ERROR \
  -cp "$room/target/classes:$(cat "$room/target/runtime.classpath")" \
  "$room/bench/AuditBench.java" "$room/target/audit-bench.jsonl" "${1:-1024}" "${2:-3}"
