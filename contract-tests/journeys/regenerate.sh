#!/bin/sh
# A maintainer's journey: by CONTRIBUTING's recipes, in a copy of the checkout, a field and a provider are added; the typed code, the client,
# the sandbox, the kit and the support table follow. Prints what followed; fails if something did not.
# usage: contract-tests/journeys/regenerate.sh
set -eu

here=$(CDPATH= cd -- "$(dirname -- "$0")/../.." && pwd)
copy=$here/target/regenerate
rm -rf "$copy"
mkdir -p "$copy"
tar -C "$here" --exclude=target --exclude=node_modules --exclude=.git -cf - . | tar -C "$copy" -xf -
cd "$copy"

# a field, in a schema that every wire shares
sed -i "s|^  play_count:|  mood: {type: [string, 'null'], description: 'How it feels.'}\n&|" spec/openapi/shared/schemas/Clip.yaml

# a provider, which offers what new-api does
sed 's/newapi/mockingbird/g; s/Newapi/Mockingbird/g; s/new-api/Mockingbird/g' spec/openapi/gateway/newapi.yaml >spec/openapi/gateway/mockingbird.yaml

mkdir -p contract-tests/src/test/java/dev/sunocontract/regenerated
cat >contract-tests/src/test/java/dev/sunocontract/regenerated/RegeneratedTest.java <<'JAVA'
package dev.sunocontract.regenerated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.client.MusicRequest;
import dev.sunocontract.client.Song;
import dev.sunocontract.client.SunoClient;
import dev.sunocontract.server.sandbox.Sandbox;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.server.CheckResult;
import dev.sunocontract.tests.server.ServerChecks;
import dev.sunocontract.tests.server.ServerUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RegeneratedTest {

    @Test
    void theFieldHasATypeOnBothSides() {
        assertThat(new dev.sunocontract.client.generated.gateway.model.Clip().mood("calm").getMood()).isEqualTo("calm");
        assertThat(new dev.sunocontract.stub.generated.gateway.model.Clip().mood("calm").getMood()).isEqualTo("calm");
    }

    @Test
    void theProviderIsSpokenPlayedAndChecked() {
        try (Sandbox sandbox = Sandbox.start(0, "--speed=200")) {
            try (SunoClient suno = SunoClient.builder()
                    .provider(Provider.MOCKINGBIRD)
                    .apiKey("key")
                    .baseUri(sandbox.uri(Provider.MOCKINGBIRD))
                    .build()) {
                Song song = suno.music()
                        .generate(MusicRequest.custom("[Verse] Rain").title("Rain").tags("folk"))
                        .await(Duration.ofSeconds(30));
                assertThat(song.first().title()).contains("Rain");
            }
            ServerUnderTest server = new ServerUnderTest(
                    Provider.MOCKINGBIRD,
                    sandbox.uri(Provider.MOCKINGBIRD),
                    "key",
                    ServerUnderTest.EVERYTHING,
                    Duration.ofSeconds(10),
                    Duration.ofMillis(20));
            assertThat(new ServerChecks(server).run(result -> {}))
                    .hasSizeGreaterThan(10)
                    .noneMatch(result -> result.outcome() == CheckResult.Outcome.FAIL
                            || result.outcome() == CheckResult.Outcome.ERROR);
        }
    }
}
JAVA

mvn -q -ntp verify -Dspotless.check.skip -Dtest='RegeneratedTest,SupportTableTest,StyleTest,DocumentsTest' -Dwrite.support.table \
  -Dsurefire.failIfNoSpecifiedTests=false
grep -q '^| operation .*| Mockingbird |' README.md || { echo "the support table has no column for Mockingbird" >&2; exit 1; }
echo "regenerated: Clip.mood in client and stub, Provider.MOCKINGBIRD spoken, played and checked, a column in the support table"
cd "$here"
rm -rf "$copy"
