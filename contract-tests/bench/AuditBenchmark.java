import dev.sunocontract.tests.ContractValidator;
import dev.sunocontract.tests.Exchange;
import dev.sunocontract.tests.Fixture;
import dev.sunocontract.tests.Fixtures;
import dev.sunocontract.tests.audit.Audit;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How fast {@code audit} is, against merely reading the same JSON lines into Jackson trees with as many threads: both
 * are done in turn, in one process. Started by {@code audit.sh}.
 */
final class AuditBench {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int BLOCK = 1024 * 1024;

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        long size = Long.parseLong(arguments[1]) * 1024 * 1024;
        int threads = Runtime.getRuntime().availableProcessors();
        if (!Files.exists(file) || Files.size(file) < size) {
            generate(file, size);
        }
        double megabytes = Files.size(file) / 1e6;
        System.out.printf("%.0f MB, %d threads, -Xmx%d MB%n", megabytes, threads, Runtime.getRuntime().maxMemory() >> 20);
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            double reading = megabytes / seconds(() -> read(file, threads));
            double auditing = megabytes / seconds(() -> new Audit(null, threads, blocks -> {}).of(List.of(file.toString())).exchanges());
            shares.add(auditing / reading);
            System.out.printf("reading %.0f MB/s, audit %.0f MB/s: %.0f %%%n", reading, auditing, 100 * auditing / reading);
        }
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf("median %.0f %%, peak heap at most %d MB%n", 100 * median(shares), peak >> 20);
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double seconds(Callable<Long> work) throws Exception {
        long start = System.nanoTime();
        System.out.printf("  %d exchanges%n", work.call());
        return (System.nanoTime() - start) / 1e9;
    }

    /** Exchanges that keep the contract, each with ids of its own, and one line in a thousand that does not parse. */
    private static void generate(Path file, long size) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Fixture fixture : Fixtures.all()) {
            Exchange exchange = fixture.exchange();
            if (exchange.request() != null && exchange.response() != null && exchange.response().body().length > 0
                    && exchange.response().status() > 0
                    && ContractValidator.of(fixture.provider()).validate(fixture.operationId(), exchange).ok()) {
                lines.add(line(fixture));
            }
        }
        Random random = new Random(1);
        long written = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BLOCK)) {
            for (int i = 0; written < size; i++) {
                String line = lines.get(random.nextInt(lines.size()));
                Matcher matcher = ID.matcher(line);
                String own = matcher.replaceAll(found -> new UUID(random.nextLong(), random.nextLong()).toString());
                byte[] bytes = ((i % 1000 == 999 ? own.substring(0, own.length() / 2) : own) + "\n").getBytes(StandardCharsets.UTF_8);
                out.write(bytes);
                written += bytes.length;
            }
        }
    }

    private static String line(Fixture fixture) {
        Exchange exchange = fixture.exchange();
        ObjectNode line = JSON.createObjectNode();
        line.put("provider", fixture.provider().id());
        line.put("timestamp", "2026-11-20T10:00:00Z");
        ObjectNode request = line.putObject("request");
        request.put("method", exchange.request().method());
        request.put("path", exchange.request().path());
        request.set("query", JSON.valueToTree(exchange.request().query()));
        if (exchange.request().body().length > 0) {
            request.set("body", JSON.readTree(exchange.request().body()));
        }
        ObjectNode response = line.putObject("response");
        response.put("status", exchange.response().status());
        response.set("body", JSON.readTree(exchange.response().body()));
        return line.toString();
    }

    /** The reference: whole lines in blocks, each thread parses what it took into trees. */
    private static long read(Path file, int threads) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (InputStream stream = Files.newInputStream(file)) {
            Blocks blocks = new Blocks(stream);
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                counts.add(executor.submit(() -> {
                    long trees = 0;
                    for (byte[] block = blocks.next(); block != null; block = blocks.next()) {
                        trees += parse(block);
                    }
                    return trees;
                }));
            }
            long trees = 0;
            for (Future<Long> count : counts) {
                trees += count.get();
            }
            return trees;
        } finally {
            executor.shutdownNow();
        }
    }

    private static long parse(byte[] block) {
        long trees = 0;
        int start = 0;
        for (int i = 0; i < block.length; i++) {
            if (block[i] == '\n') {
                try {
                    JsonNode tree = JSON.readTree(block, start, i - start);
                    trees += tree.isObject() ? 1 : 0;
                } catch (tools.jackson.core.JacksonException malformed) {
                    // Counted by the audit only.
                }
                start = i + 1;
            }
        }
        return trees;
    }

    private static final class Blocks {

        private final InputStream stream;
        private byte[] rest = new byte[0];

        Blocks(InputStream stream) {
            this.stream = new BufferedInputStream(stream, 65_536);
        }

        synchronized byte[] next() {
            try {
                byte[] block = Arrays.copyOf(rest, Math.max(BLOCK, rest.length));
                int length = rest.length + stream.readNBytes(block, rest.length, block.length - rest.length);
                int cut = length;
                while (cut > 0 && block[cut - 1] != '\n') {
                    cut--;
                }
                rest = Arrays.copyOfRange(block, cut, length);
                return cut == 0 ? null : Arrays.copyOf(block, cut);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
