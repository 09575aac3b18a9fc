#!/bin/sh
# Follows the recipes of CONTRIBUTING in a copy of the checkout: adds a field and a provider to the YAML, and tests that the typed code,
# the client, the sandbox, the kit and the support table follow.
# usage: contract-tests/journeys/regenerate.sh
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
copy=$here/target/regenerate
rm -rf "$copy"
mkdir -p "$copy"
tar -C "$here" --exclude=target --exclude=node_modules --exclude=.git -cf - . | tar -C "$copy" -xf -
cd "$copy"

# a field, in a schema that every wire shares
sed -i "s|^  play_count:|  mood: {type: [string, 'null'], description: The mood of the clip.}\n&|" \
  spec/openapi/shared/schemas/Clip.yaml

# a provider that offers what new-api offers
sed 's/newapi/finch/g; s/Newapi/Finch/g; s/new-api/Finch/g' \
  spec/openapi/gateway/newapi.yaml >spec/openapi/gateway/finch.yaml

cp contract-tests/journeys/regenerate/RegeneratedTest.java \
  contract-tests/integration/src/test/java/dev/sunocontract/integration/

mvn -q -ntp verify -Dspotless.check.skip \
  -Dtest='RegeneratedTest,SupportTableTest,DocumentStyleTest,DocumentsTest' -Dwrite.support.table \
  -Dsurefire.failIfNoSpecifiedTests=false
grep -q '^| operation .*| Finch |' docs/support.md ||
  { echo "docs/support.md has no column for Finch" >&2; exit 1; }
echo "regenerated: Clip.mood in client and stub, Provider.FINCH in client, sandbox and kit, a column in docs/support.md"
cd "$here"
rm -rf "$copy"
