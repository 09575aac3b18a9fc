package dev.sunocontract.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sunocontract.tools.audit.Audit;
import dev.sunocontract.tools.audit.report.AuditReport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkAuditTest {

    private static final String LINE = """
            {"method":"POST","path":"/suno/submit/music","status":200,"timestamp":"2026-11-%02dT10:00:00Z",\
            "requestBody":{"prompt":"la","mv":"chirp-auk"},"responseBody":{"code":"success","message":"","data":%s}}
            """;

    @TempDir
    private Path folder;

    @Test
    void reportEqualsThatOfOneMachine() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            lines.append(i % 211 == 5 ? "{\"broken\n" : LINE.formatted(1 + i % 28, i % 17 == 0 ? "7" : "\"t-1\""));
        }
        Path plain = Files.writeString(folder.resolve("plain.jsonl"), lines);
        Path packed = folder.resolve("packed.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
        }
        Path har = Files.writeString(folder.resolve("capture.har"), """
                {"log": {"entries": [{
                  "request": {"method": "GET", "url": "https://api.cometapi.com/suno/fetch/t-1"},
                  "response": {"status": 200, "content": {"mimeType": "application/json", "text": "[]"}}}]}}
                """);
        List<String> files = List.of(plain.toString(), packed.toString(), har.toString());
        AuditReport oneMachine = new Audit(null, 2, blocks -> {}).run(files);

        SparkConf local = new SparkConf()
                .setMaster("local[*]")
                .setAppName("test")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1");
        try (JavaSparkContext spark = new JavaSparkContext(local)) {
            AuditReport cluster = SparkAudit.audit(spark, files, null, 40_000);

            assertThat(cluster.toJson()).isEqualTo(oneMachine.toJson());
        }
        assertThat(oneMachine.exchanges()).isGreaterThan(5_000);
        assertThat(oneMachine.unreadable()).isPositive();
    }
}
