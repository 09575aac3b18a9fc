#!/bin/sh
# Compares the validation of an 8 KB response by the kit, by the bare schema validator and by
# swagger-request-validator 3, which needs Java 21 and a class path of its own.
# usage: JAVA_HOME=<a JDK 21 or newer> contract-tests/bench/validation.sh [options of JMH]
set -eu

cd "$(dirname -- "$0")/../.."
. contract-tests/bench/requirements.sh
swagger=contract-tests/bench/swagger-request-validator
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
kit=contract-tests/target/classes:contract-tests/target/test-classes
require mvn "$java"
"$java" --version 2>/dev/null | grep -qE '^[a-z]+ (2[1-9]|[3-9][0-9])' ||
  { echo "$0: cannot run: JAVA_HOME must be a JDK 21 or newer" >&2; exit 2; }
quietly mvn -q -ntp -Pbench,bench-swagger -pl contract-tests,$swagger -am process-test-classes \
  dependency:build-classpath -Dspotless.check.skip -Dmaven.compiler.proc=full \
  -Dmdep.outputFile=target/bench.classpath
results "$java" -cp "$kit:$(cat contract-tests/target/bench.classpath)" \
  org.openjdk.jmh.Main ValidationBenchmark "$@"
results "$java" -cp "$swagger/target/test-classes:$(cat $swagger/target/bench.classpath)" \
  org.openjdk.jmh.Main SwaggerRequestValidatorBenchmark "$@"
