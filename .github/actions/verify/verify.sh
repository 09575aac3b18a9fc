#!/usr/bin/env bash
# Runs `suno verify` for action.yml, which gives the inputs as variables. Succeeds whatever the checks find: the exit code is an output,
# so that the report is kept first.
set -euo pipefail

find_jar() {
  if [ -n "$VERIFY_JAR" ]; then
    echo "$VERIFY_JAR"
  elif gh release download "$ACTION_REF" --repo "$ACTION_REPOSITORY" --pattern suno-cli.jar --dir "$RUNNER_TEMP" >&2; then
    echo "$RUNNER_TEMP/suno-cli.jar"
  fi
}

jar=$(find_jar)
if [ -n "$jar" ]; then suno=(java -jar "$jar"); else suno=("$GITHUB_ACTION_PATH/../../../suno"); fi

arguments=(verify --base-url "$VERIFY_BASE_URL" --report-dir "$VERIFY_REPORT")
[ -z "$VERIFY_PROVIDER" ] || arguments+=(--provider "$VERIFY_PROVIDER")
[ -z "$VERIFY_CONTRACT" ] || arguments+=(--contract "$VERIFY_CONTRACT")
[ "$VERIFY_STRICT" != true ] || arguments+=(--strict)
read -ra options <<<"$VERIFY_OPTIONS"
arguments+=(${options[@]+"${options[@]}"})

mkdir -p "$VERIFY_REPORT"
exit_code=0
"${suno[@]}" "${arguments[@]}" 2>&1 | tee "$VERIFY_REPORT/verify.txt" || exit_code=$?
echo "exit-code=$exit_code" >>"$GITHUB_OUTPUT"
{
  if [ "$exit_code" = 0 ]; then outcome=passed; else outcome="failed (exit code $exit_code)"; fi
  echo "### ${VERIFY_PROVIDER:-$VERIFY_CONTRACT} at $VERIFY_BASE_URL: $outcome"
  echo
  echo '```'
  # A summary may have 1 MiB.
  tail -c 500000 "$VERIFY_REPORT/verify.txt"
  echo '```'
} >>"$GITHUB_STEP_SUMMARY"
