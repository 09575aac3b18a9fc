package dev.sunocontract.tools.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.tools.audit.report.AuditHtmlWriter;
import dev.sunocontract.tools.audit.report.AuditReport;
import dev.sunocontract.tools.audit.report.AuditTextWriter;
import dev.sunocontract.tools.snapshot.Snapshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditReportTest {

    private static final String LINE = """
            {"provider":"cometapi","timestamp":"2026-11-20T10:00:0%d","method":"POST","path":"%s","status":200,\
            "requestBody":{"prompt":"la","mv":"chirp-hawk"},"responseBody":{"code":"success","message":"",%s"data":%s}}
            """;

    @TempDir
    private Path folder;

    private AuditReport report;

    @BeforeEach
    void audit() throws IOException {
        Path file = Files.writeString(
                folder.resolve("traffic.jsonl"),
                LINE.formatted(0, "/suno/submit/music", "", "\"t-1\"")
                        + LINE.formatted(1, "/suno/submit/music", "", "7")
                        + LINE.formatted(2, "/suno/submit/music", "", "8")
                        + LINE.formatted(3, "/suno/submit/music", "\"<script>\":1,", "\"t-2\"")
                        + LINE.formatted(4, "/suno/<i>/music", "", "\"t-3\"")
                        + "{\"method\":\"GET\",\"url\":\"https://fonts.example/a.woff\",\"status\":200}\n"
                        + "not json\n");
        report = new Audit(null, 2, blocks -> {}).run(List.of(file.toString()));
    }

    @Test
    void textMatchesSnapshot() {
        Snapshots.assertMatches("audit.txt", withoutFolder(AuditTextWriter.write(report)));
    }

    @Test
    void jsonMatchesSnapshot() {
        Snapshots.assertMatches("audit.json", withoutFolder(report.toJson()));
    }

    @Test
    void htmlShowsCountsPerOperation() {
        Document html = html();

        assertThat(html.select(".totals b").eachText()).containsExactly("1", "1", "2", "1");
        assertThat(html.select(".totals span").eachText())
                .containsExactly("clean", "with drift only", "with violations", "unreadable");
        assertThat(html.select(".matrix td").eachText()).containsExactly("cometapi", "submitMusic", "4", "1", "1", "2");
        assertThat(html.select(".bar i").eachAttr("style")).containsExactly("flex:250", "flex:250", "flex:500");
    }

    @Test
    void htmlListsFindingsAndUnknowns() {
        Document html = html();

        assertThat(html.select("h2").eachText())
                .containsExactly("Violations", "Drift", "Unknown operations", "Unknown hosts", "Unreadable");
        assertThat(html.select("table.list")
                        .get(0)
                        .select("tr")
                        .last()
                        .select("td")
                        .eachText())
                .map(this::withoutFolder)
                .containsExactly(
                        "2",
                        "cometapi submitMusic response /data",
                        "integer found, string expected TaskIdResponse.type"
                                + " gateway/schemas/TaskIdResponse.yaml#/properties/data/type",
                        "2026-11-20T10:00:01Z traffic.jsonl:2 2026-11-20T10:00:02Z traffic.jsonl:3");
        assertThat(html.select("table.list").get(3).select("td").eachText())
                .map(this::withoutFolder)
                .containsExactly("1", "fonts.example", "traffic.jsonl:6");
        assertThat(html.select("p.about").last().text()).contains("traffic.jsonl:7 not JSON");
    }

    @Test
    void htmlEscapesTraffic() {
        Document html = html();

        assertThat(html.select("script, main i:not(.bar i)")).isEmpty();
        assertThat(html.text()).contains("/<script>", "POST /suno/<i>/music");
    }

    @Test
    void htmlLoadsNoExternalResources() {
        assertThat(html().select("script, link, img, iframe, [src]")).isEmpty();
    }

    private Document html() {
        return Jsoup.parse(AuditHtmlWriter.write(report));
    }

    private String withoutFolder(String text) {
        return text.replace(folder + "/", "");
    }
}
