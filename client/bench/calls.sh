#!/bin/sh
# Compares whole calls of the client with code written by hand, in several rounds, and prints the
# median of the rounds for each benchmark. The rounds are run one after the other, so that a change
# of the machine's load meets all benchmarks.
# The warm-up is long, because few calls a second go over a network: the JIT compiler counts calls.
# usage: [ROUNDS=number] [WARM=seconds] client/bench/calls.sh [options of JMH, such as -p network=loopback]
set -eu

cd "$(dirname -- "$0")/../.."
. contract-tests/bench/requirements.sh
require mvn java
quietly mvn -q -ntp -Pbench -pl client -am process-test-classes dependency:build-classpath \
  -Dspotless.check.skip -Dmdep.outputFile=target/bench.classpath
path=client/target/classes:client/target/test-classes:spec/target/classes
path=$path:$(cat client/target/bench.classpath)
for round in $(seq "${ROUNDS:-5}"); do
  results java -cp "$path" org.openjdk.jmh.Main CallBenchmark -wi "${WARM:-20}" -w 1 -i 5 -r 1 "$@"
done | awk '
  /us\/op/ { name = $1 " " $2 " " $3; values[name] = values[name] " " $(NF - ($(NF - 2) == "±" ? 3 : 1)) }
  END {
    for (name in values) {
      n = split(values[name], v, " ")
      for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (v[j] < v[i]) { t = v[i]; v[i] = v[j]; v[j] = t }
      print name, "median", v[int((n + 1) / 2)], "us/op, rounds:" values[name]
    }
  }' | sort
