#!/bin/sh
# Compares the throughput of `suno audit` with that of parsing the same lines into Jackson trees, and
# that of clean traffic with that of traffic in which each fifth exchange has a violation.
# usage: contract-tests/bench/audit.sh [MEGABYTES [ROUNDS]]
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/contract-tests/bench/requirements.sh"
tools=$root/contract-tests/tools
require mvn java
quietly mvn -q -ntp -f "$root/pom.xml" -pl contract-tests/tools -am process-classes dependency:build-classpath \
  -DskipTests -Dmdep.outputFile=target/runtime.classpath -DincludeScope=runtime
exec java -Xmx512m -Dslf4j.internal.verbosity=ERROR \
  -cp "$tools/target/classes:$(cat "$tools/target/runtime.classpath")" \
  "$root/contract-tests/bench/AuditBenchmark.java" \
  "$tools/target/audit-benchmark" "${1:-1024}" "${2:-3}"
