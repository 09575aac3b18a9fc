package dev.sunocontract.testkit.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Validates examples of providers of the gateway wire. A provider that has a document is judged by it, any other by the
 * document of the wire. The files stand beside this repository and are not copied; the test is skipped where they are
 * missing.
 */
class SisterExchangesTest {

    /** The ids of providers that the files name otherwise. */
    private static final Map<String, String> PROVIDER_IDS = Map.of(
            "rixapi (apiai.apifox.cn)", "rixapi",
            "rixapi (as summarised by a client design file)", "rixapi",
            "yunwu.ai", "yunwu",
            "openai-hk", "openaihk");

    /** The operations of files that show only an answer, or no path. */
    private static final Map<String, String> OPERATIONS = Map.of(
            "sisters/gptproto__generate_concat_v2_error.json", "concatClips",
            "sisters/key4u__submit_music_response.json", "submitMusic",
            "sisters/zyhelp__overpainting.json", "generateMusic",
            "sisters/zyhelp__overpainting_400.json", "generateMusic",
            "sisters/zyhelp__overpainting_401.json", "generateMusic");

    /** Pages print these messages, and no server can mean them. */
    private static final Map<String, String> ARTEFACTS = artefacts();

    private static Map<String, String> artefacts() {
        Map<String, String> artefacts = new TreeMap<>();
        String empty = "an empty object in place of a task id";
        artefacts.put("sisters/key4u__fetch_batch.json response", "an empty object in place of the tasks");
        for (String operation :
                Set.of("submit_concat", "submit_lyrics", "submit_persona", "submit_upsample_tags", "uploads_audio")) {
            artefacts.put("sisters/key4u__" + operation + ".json response", empty);
        }
        artefacts.put("sisters/yunwu__fetch_batch.json response", "the answer of a submission in place of the tasks");
        artefacts.put("sisters/yunwu__fetch_single.json response", "the answer of a submission in place of the task");
        String notJson = "not JSON: a backslash before a line feed";
        artefacts.put("sisters/key4u__submit_music_25_infill.json request", notJson);
        artefacts.put("sisters/key4u__submit_music_26_infill_lyrics.json request", notJson);
        return artefacts;
    }

    @Test
    void messagesAreAsTheirFilesState() {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        Set<String> artefacts = new TreeSet<>();
        for (SharedExchange file : SharedExchange.in("sisters")) {
            for (SharedExchange.Half half : file.halves()) {
                List<Finding> findings = half.isPathOnly() ? List.of() : findings(half, contract(file.provider()));
                counts.merge(file.provider(), 1, Integer::sum);
                if (findings.isEmpty() != half.isExpectedValid()) {
                    if (ARTEFACTS.containsKey(half.toString())) {
                        artefacts.add(half.toString());
                    } else {
                        wrong.add(half + ": " + findings);
                    }
                }
            }
        }
        assertThat(wrong).as("of %s", counts).isEmpty();
        assertThat(artefacts).isEqualTo(ARTEFACTS.keySet());
    }

    private static List<Finding> findings(SharedExchange.Half half, Contract contract) {
        String operation = OPERATIONS.get(half.file().name());
        return operation == null ? half.findings(contract) : half.findings(operation, contract);
    }

    /** The document of the provider, or of the wire if the provider has none. */
    private static Contract contract(String provider) {
        String id = PROVIDER_IDS.getOrDefault(provider, provider);
        return Provider.all().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .map(Contract::of)
                .orElseGet(() -> Contract.of(Wire.GATEWAY));
    }
}
