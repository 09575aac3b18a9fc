#!/bin/sh
# Compares the validation of an 8 KB response by the kit, by the bare schema validator and by
# swagger-request-validator 3, which needs Java 21 and a class path of its own.
# usage: JAVA_HOME=<a JDK 21 or newer> contract-tests/bench/validation.sh [options of JMH]
set -eu

cd "$(dirname -- "$0")/../.."
swagger=contract-tests/bench/swagger-request-validator
mvn -q -ntp -Pbench,bench-swagger -pl contract-tests,$swagger -am process-test-classes \
  dependency:build-classpath -Dspotless.check.skip -Dmaven.compiler.proc=full \
  -Dmdep.outputFile=target/bench.classpath -Dmdep.includeScope=test >/dev/null
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
kit=contract-tests/target/classes:contract-tests/target/test-classes
"$java" -cp "$kit:$(cat contract-tests/target/bench.classpath)" \
  org.openjdk.jmh.Main ValidationBenchmark "$@" 2>/dev/null | grep -E '^(Benchmark|Validation)'
"$java" -cp "$swagger/target/test-classes:$(cat $swagger/target/bench.classpath)" \
  org.openjdk.jmh.Main SwaggerRequestValidatorBenchmark "$@" 2>/dev/null | grep -E '^Swagger'
