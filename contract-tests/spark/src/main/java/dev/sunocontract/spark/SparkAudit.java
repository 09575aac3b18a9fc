package dev.sunocontract.tests.spark;

import dev.sunocontract.spec.Provider;
import dev.sunocontract.tests.audit.AuditPart;
import dev.sunocontract.tests.audit.AuditReport;
import dev.sunocontract.tests.audit.AuditText;
import dev.sunocontract.tests.audit.Summary;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The audit as a Spark application: the report is the one that {@code suno audit} gives for the same files. */
@Command(
        name = "suno-audit-spark",
        mixinStandardHelpOptions = true,
        description = "Judges recorded traffic on a Spark cluster.",
        footer = "%nExit codes: 0 no violations, 1 violations found, 2 wrong usage.")
public final class SparkAudit implements Callable<Integer> {

    private static final int MEGABYTE = 1024 * 1024;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files of recorded traffic, as Hadoop names them: paths, hdfs://…, s3a://…")
    private List<String> files;

    @Option(names = "--provider", paramLabel = "NAME", description = "Whose traffic it is; found out by default.")
    private @Nullable String provider;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the report as JSON, on the driver.")
    private @Nullable Path json;

    @Option(names = "--part", paramLabel = "MB", description = "How large a part is (${DEFAULT-VALUE} MB).")
    private int part = 64;

    /** Runs the application. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SparkAudit()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Provider owner = provider == null ? null : Provider.of(provider);
        AuditReport report;
        try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("suno audit"))) {
            report = report(spark, files, owner, (long) part * MEGABYTE);
        }
        if (json != null) {
            Files.writeString(json, report.json());
        }
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        out.print(AuditText.of(report));
        out.flush();
        return report.clean() ? 0 : 1;
    }

    /**
     * Audits files.
     *
     * @param provider the provider of all traffic, or null to find out
     * @param bytes how large a part is that one task reads
     */
    public static AuditReport report(
            JavaSparkContext spark, List<String> files, @Nullable Provider provider, long bytes) {
        HadoopStore store = new HadoopStore();
        List<AuditPart> parts = AuditPart.plan(files, provider, store, bytes);
        if (parts.isEmpty()) {
            return new Summary().report();
        }
        return spark.parallelize(parts, parts.size())
                .map(part -> part.read(store))
                .treeReduce(Summary::merge)
                .report();
    }
}
