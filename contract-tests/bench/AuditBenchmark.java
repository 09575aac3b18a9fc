import dev.sunocontract.testkit.exchange.Exchange;
import dev.sunocontract.testkit.fixture.Fixture;
import dev.sunocontract.testkit.fixture.Fixtures;
import dev.sunocontract.testkit.validation.ContractValidator;
import dev.sunocontract.tools.audit.Audit;
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
import java.util.Map;
import java.util.Optional;
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
 * Compares the throughput of the audit with that of parsing the same JSON lines into Jackson trees, with as many
 * threads, and that of clean traffic with that of traffic in which each fifth exchange has a violation. All run in turn
 * in one process. Started by {@code audit.sh}.
 */
final class AuditBenchmark {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int BLOCK = 1024 * 1024;
    private static final int VIOLATING_INTERVAL = 5;

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0] + ".jsonl");
        Path violating = Path.of(arguments[0] + "-violating.jsonl");
        long size = Long.parseLong(arguments[1]) * 1024 * 1024;
        int threads = Runtime.getRuntime().availableProcessors();
        if (!Files.exists(file) || Files.size(file) < size) {
            generate(file, size, Integer.MAX_VALUE);
        }
        if (!Files.exists(violating) || Files.size(violating) < size) {
            generate(violating, size, VIOLATING_INTERVAL);
        }
        double megabytes = Files.size(file) / 1e6;
        long maxHeap = Runtime.getRuntime().maxMemory() >> 20;
        System.out.printf("%.0f MB, %d threads, -Xmx%d MB%n", megabytes, threads, maxHeap);
        List<Double> shares = new ArrayList<>();
        List<Double> violatingShares = new ArrayList<>();
        for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
            double reading = megabytes / seconds(() -> read(file, threads));
            double auditing = megabytes / seconds(() -> audit(file, threads));
            double violatingAudit = Files.size(violating) / 1e6 / seconds(() -> audit(violating, threads));
            shares.add(auditing / reading);
            violatingShares.add(violatingAudit / auditing);
            System.out.printf("reading %.0f MB/s, audit %.0f MB/s: %.0f %%%n", reading, auditing,
                    100 * auditing / reading);
            System.out.printf("audit with a fifth of violations %.0f MB/s: %.0f %% of that of clean traffic%n",
                    violatingAudit, 100 * violatingAudit / auditing);
        }
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
        System.out.printf("medians: audit %.0f %% of reading, violating %.0f %% of clean; peak heap at most %d MB%n",
                100 * median(shares), 100 * median(violatingShares), peak >> 20);
    }

    private static long audit(Path file, int threads) {
        return new Audit(null, threads, blocks -> {}).run(List.of(file.toString())).exchanges();
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static double seconds(Callable<Long> task) throws Exception {
        long start = System.nanoTime();
        System.out.printf("  %d exchanges%n", task.call());
        return (System.nanoTime() - start) / 1e9;
    }

    /**
     * Writes exchanges with ids of their own, and one truncated line in a thousand.
     *
     * @param interval how many exchanges there are for each one with a violation
     */
    private static void generate(Path file, long size, int interval) throws IOException {
        List<String> lines = new ArrayList<>();
        List<String> violatingLines = new ArrayList<>();
        for (Fixture fixture : Fixtures.all()) {
            Exchange exchange = fixture.exchange();
            if (exchange.request() != null && exchange.response() != null && exchange.response().body().length > 0
                    && exchange.response().status() > 0
                    && isJson(exchange.request().body())
                    && ContractValidator.of(fixture.provider()).validate(fixture.operationId(), exchange).isValid()) {
                ObjectNode line = line(fixture);
                lines.add(line.toString());
                withViolation(fixture, line).ifPresent(violatingLines::add);
            }
        }
        Random random = new Random(1);
        long writtenBytes = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BLOCK)) {
            for (int i = 0; writtenBytes < size; i++) {
                List<String> source = i % interval == interval - 1 ? violatingLines : lines;
                String line = source.get(random.nextInt(source.size()));
                Matcher matcher = ID.matcher(line);
                String text = matcher.replaceAll(id -> new UUID(random.nextLong(), random.nextLong()).toString());
                String written = i % 1000 == 999 ? text.substring(0, text.length() / 2) : text;
                byte[] bytes = (written + "\n").getBytes(StandardCharsets.UTF_8);
                out.write(bytes);
                writtenBytes += bytes.length;
            }
        }
    }

    /** Replaces the deepest first field of the response that the contract does not allow to be a number like -7. */
    private static Optional<String> withViolation(Fixture fixture, ObjectNode line) {
        ContractValidator validator = ContractValidator.of(fixture.provider());
        ObjectNode copy = line.deepCopy();
        JsonNode body = copy.at("/response/body");
        List<ObjectNode> objects = new ArrayList<>();
        body.findParents("id").forEach(parent -> objects.add((ObjectNode) parent));
        if (body instanceof ObjectNode object) {
            objects.add(object);
        }
        for (ObjectNode object : objects) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode before = object.get(name);
                object.put(name, -7);
                Exchange.Response response = new Exchange.Response(
                        fixture.exchange().response().status(), Map.of(), JSON.writeValueAsBytes(body));
                Exchange exchange = new Exchange(fixture.exchange().request(), response);
                if (!validator.validate(fixture.operationId(), exchange).isValid()) {
                    return Optional.of(copy.toString());
                }
                object.set(name, before);
            }
        }
        return Optional.empty();
    }

    /** Whether a body is empty or JSON. Forms are left out: what is compared is the parsing of JSON. */
    private static boolean isJson(byte[] body) {
        return body.length == 0 || body[0] == '{';
    }

    private static ObjectNode line(Fixture fixture) {
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
        return line;
    }

    /** The reference: reads blocks of whole lines and parses each line into a tree. */
    private static long read(Path file, int threads) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try (InputStream stream = Files.newInputStream(file)) {
            LineBlockReader blocks = new LineBlockReader(stream);
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

    private static final class LineBlockReader {

        private final InputStream stream;
        private byte[] remainder = new byte[0];

        LineBlockReader(InputStream stream) {
            this.stream = new BufferedInputStream(stream, 65_536);
        }

        synchronized byte[] next() {
            try {
                byte[] block = Arrays.copyOf(remainder, Math.max(BLOCK, remainder.length));
                int start = remainder.length;
                int length = start + stream.readNBytes(block, start, block.length - start);
                int cut = length;
                while (cut > 0 && block[cut - 1] != '\n') {
                    cut--;
                }
                remainder = Arrays.copyOfRange(block, cut, length);
                return cut == 0 ? null : Arrays.copyOf(block, cut);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
