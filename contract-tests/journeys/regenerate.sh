#!/bin/sh
# Follows the recipes "Add an operation", "Add a field" and "Add a provider" of CONTRIBUTING in a copy of the checkout: runs their
# commands as they stand there, the last of which builds and tests everything once, and asks whether client, stub, sandbox, kit and
# support table follow.
# usage: contract-tests/journeys/regenerate.sh
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
copy=$here/target/regenerate
rm -rf "$copy"
mkdir -p "$copy"
tar -C "$here" --exclude=target --exclude=node_modules --exclude=.git -cf - . | tar -C "$copy" -xf -
cd "$copy"

# the code blocks of a section, one after the other, as a reader copies them: without the indentation of the list
commands_of() {
  awk -v section="## $1" '
    /^## / { on = ($0 == section) }
    on && /^ *```$/ { code = 0 }
    code { print substr($0, indent + 1) }
    on && /^ *```sh$/ { code = 1; indent = match($0, /`/) - 1 }' CONTRIBUTING.md
}

# runs the commands of a section
follow() {
  commands_of "$1" >commands.sh
  [ -s commands.sh ] || { echo "regenerate: CONTRIBUTING has no commands in '$1'" >&2; exit 1; }
  sh -eux commands.sh >"$here/target/regenerate.log" 2>&1 || { cat "$here/target/regenerate.log"; exit 1; }
  rm commands.sh
}

# an operation, which the new provider then has, too
follow 'Add an operation'

# a field, in a schema that every wire shares
sed -i "s|^  play_count:|  mood: {type: [string, 'null'], description: The mood of the clip.}\n&|" \
  spec/openapi/shared/schemas/Clip.yaml

# what the build has to show
cp contract-tests/journeys/regenerate/RegeneratedTest.java \
  contract-tests/integration/src/test/java/dev/sunocontract/integration/

follow 'Add a provider'
# its report, since the colours of a log depend on the terminal
[ -f contract-tests/integration/target/surefire-reports/TEST-dev.sunocontract.integration.RegeneratedTest.xml ] ||
  { echo "regenerate: the build did not run RegeneratedTest" >&2; exit 1; }
grep -q '^| operation .*| Finch |' docs/support.md ||
  { echo "docs/support.md has no column for Finch" >&2; exit 1; }
grep -q '^| `checkTask` |' docs/support.md ||
  { echo "docs/support.md has no row for checkTask" >&2; exit 1; }
echo "regenerated: checkTask and Clip.mood in client and stub, Provider.FINCH in client, sandbox and kit, a column in docs/support.md"
cd "$here"
rm -rf "$copy"
