#!/bin/sh
# What judging an 8 KB batch answer costs: the kit, the bare schema validator, and swagger-request-validator 3, which needs Java 21 and
# a class path of its own. usage: JAVA_HOME=<a JDK 21 or newer> contract-tests/bench/validation.sh [options of JMH]
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
cd "$here"
mvn -q -ntp -Pbench,outside process-test-classes dependency:build-classpath -Dspotless.check.skip \
  -Dmaven.compiler.proc=full -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test >/dev/null
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
own=contract-tests/target/classes:contract-tests/target/test-classes:spec/target/classes
"$java" -cp "$own:$(cat contract-tests/target/bench.classpath)" org.openjdk.jmh.Main ValidationBenchmark "$@" 2>/dev/null | grep -E '^(Benchmark|Validation)'
"$java" -cp "contract-tests/outside/target/test-classes:$(cat contract-tests/outside/target/bench.classpath)" \
  org.openjdk.jmh.Main OutsideBenchmark "$@" 2>/dev/null | grep -E '^Outside'
