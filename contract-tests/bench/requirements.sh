# Functions of the benchmark scripts, which say why a benchmark cannot run. To be sourced.

# Ends the script unless all commands exist.
require() {
  for command in "$@"; do
    command -v "$command" >/dev/null || { echo "$0: cannot run: $command is not installed" >&2; exit 2; }
  done
}

# Runs a command without its output. If it fails, shows the end of the output and ends the script.
quietly() {
  output=$(mktemp)
  if ! "$@" >"$output" 2>&1; then
    tail -n 20 "$output" >&2
    rm -f "$output"
    echo "$0: cannot run: '$1' failed, see above. The first run needs the network." >&2
    exit 2
  fi
  rm -f "$output"
}

# Runs a benchmark of JMH, and prints its results only. Ends the script if there are none.
results() {
  output=$(mktemp)
  "$@" >"$output" 2>&1 || true
  if ! grep -E '^Benchmark|^[A-Za-z]+Benchmark\.' "$output"; then
    tail -n 20 "$output" >&2
    rm -f "$output"
    echo "$0: no results, see above" >&2
    exit 2
  fi
  rm -f "$output"
}
