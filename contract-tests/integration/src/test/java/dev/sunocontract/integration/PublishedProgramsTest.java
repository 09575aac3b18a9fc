package dev.sunocontract.integration;

import static dev.sunocontract.integration.PublishedProgram.MODULES;
import static dev.sunocontract.integration.PublishedProgram.checkout;
import static dev.sunocontract.integration.PublishedProgram.typeScript;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.sandbox.junit.SandboxExtension;
import dev.sunocontract.spec.Provider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Runs programs that others published against the sandbox, unchanged but for the address. */
class PublishedProgramsTest {

    @RegisterExtension
    static final SandboxExtension SANDBOX = SandboxExtension.create("--speed=1000");

    private static final Path KIE_MCP_SERVER = MODULES.resolve("@felores/kie-ai-mcp-server/dist/index.js");

    /** The key that the script gives the MCP server, and so its account. */
    private static final String KIE_MCP_KEY = "mcp-test";

    @TempDir
    private Path folder;

    @Test
    void kieMcpServerSubmitsSongAndPollsUntilDone() throws Exception {
        assertThat(kieMcpServer(base(Provider.KIEAIOLD)))
                .isEqualTo("{\"status\":\"SUCCESS\",\"titles\":[\"Rain\",\"Rain\"]}");
    }

    /** The program submits songs by the older calls, but reads every task that it does not know by the current ones. */
    @Test
    void kieMcpServerReadsTaskOfTheCurrentFamilyOfCalls() throws Exception {
        String base = base(Provider.KIEAI);
        String body = """
                {"model": "ai-music-api/separate-vocals",
                 "input": {"audio_url": "https://example.com/rain.mp3", "type": "separate_vocal"}}""";
        HttpRequest submission = HttpRequest.newBuilder(URI.create(base + "/api/v1/jobs/createTask"))
                .header("Authorization", "Bearer " + KIE_MCP_KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        String response = HttpClient.newHttpClient()
                .send(submission, HttpResponse.BodyHandlers.ofString())
                .body();
        String task = new JsonMapper().readTree(response).at("/data/taskId").asString();

        assertThat(kieMcpServer(base, task)).isEqualTo("{\"state\":\"success\",\"urls\":2}");
    }

    private static String kieMcpServer(String... arguments) throws Exception {
        PublishedProgram.assumeInstalled(KIE_MCP_SERVER);
        PublishedProgram.assumeInstalled(MODULES.resolve("sqlite3/build/Release/node_sqlite3.node"));
        List<String> all = new ArrayList<>(List.of(KIE_MCP_SERVER.toString()));
        all.addAll(List.of(arguments));
        return PublishedProgram.node("kie-mcp-server.mjs", all.toArray(String[]::new));
    }

    @Test
    void kieConnectorMakesSongsPersonaAndFiles() throws Exception {
        String output = PublishedProgram.node(
                "kie-connector.mjs",
                checkout("mrdainami/kie-mcp") + "/dist/index.js",
                base(Provider.KIEAI),
                base(Provider.KIEAI) + "/api/file-stream-upload",
                folder.toString());

        assertThat(output).isEqualTo("""
                {"songs":["Rain","More rain","Rain","Cover"],"persona":"The Singer","files":[1,1,2],\
                "words":true,"lyrics":true,"downloaded":true}""");
    }

    @Test
    void sdkOfAceDataCloudMakesSongsPersonaAndFiles() throws Exception {
        String output = PublishedProgram.node(
                "ace-data-cloud-sdk.mjs", typeScript(), checkout("AceDataCloud/SDK"), base(Provider.ACEDATA));

        assertThat(output).isEqualTo("""
                {"songs":[2,2,2],"urls":[true,true,true,true],"persona":"string","notes":1,\
                "read":"A song about rain","errors":["AuthenticationError","ValidationError"],\
                "done":[true,true,true,true,true,true,true]}""");
    }

    /** The SDK cannot read tasks anywhere: its path for this is on no page of the provider. */
    @Test
    void sdkOfMusicApiMakesSongAndChangesIt() throws Exception {
        PublishedProgram.assumeInstalled(MODULES.resolve("axios"));

        String output = PublishedProgram.node(
                "musicapi-sdk.mjs", typeScript(), checkout("musicapi-ai/sunoapi-js-sdk"), base(Provider.MUSICAPI));

        assertThat(output).isEqualTo("""
                {"song":"Rain","extension":"More","submitted":["success","success"],"lyrics":2,\
                "refusal":"Invalid URL (GET /get_music/TASK)"}""");
    }

    @Test
    void tracksMartinMakesSongsPersonaAndFiles() throws Exception {
        PublishedProgram.assumePython("requests, dotenv");

        String output = PublishedProgram.python(
                "tracksmartin.py", checkout("ropeadope62/tracksmartin"), base(Provider.SUNOAPICOM), folder.toString());

        assertThat(output).isEqualTo("{\"title\": \"Rain\", \"credits\": true, \"files\": 13}");
    }

    private static String base(Provider provider) {
        return SANDBOX.baseUri(provider).toString();
    }
}
