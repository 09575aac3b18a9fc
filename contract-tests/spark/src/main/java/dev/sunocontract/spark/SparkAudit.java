package dev.sunocontract.spark;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.tools.audit.AuditAccumulator;
import dev.sunocontract.tools.audit.AuditPartition;
import dev.sunocontract.tools.audit.report.AuditReport;
import dev.sunocontract.tools.audit.report.AuditTextWriter;
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
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The audit as a Spark application. Its report equals that of {@code suno audit} for the same files. */
@Command(
        name = "suno-audit-spark",
        mixinStandardHelpOptions = true,
        description = "Validates recorded traffic on a Spark cluster.",
        footer = "%nExit codes: 0 no violations, 1 violations found, 2 usage error.")
public final class SparkAudit implements Callable<Integer> {

    private static final int MEGABYTE = 1024 * 1024;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files of recorded traffic, with names of Hadoop: paths, hdfs://…, s3a://…")
    private List<String> files;

    @ArgGroup
    private @Nullable ContractOption contract;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the report as JSON, on the driver.")
    private @Nullable Path json;

    @Option(
            names = "--partition-size",
            paramLabel = "MB",
            description = "The size of a partition of a file in megabytes. Default: ${DEFAULT-VALUE}.")
    private int partitionSizeMb = 64;

    /** One of the options that name the contract of all exchanges. */
    private static final class ContractOption {

        @Option(
                names = "--provider",
                paramLabel = "NAME",
                description = "The provider of all exchanges. Default: detected.")
        private @Nullable String provider;

        @Option(
                names = "--contract",
                paramLabel = "FILE",
                description =
                        "The document of their provider, self-contained as `suno bundle` writes it, on the driver.")
        private @Nullable Path document;

        Contract load() {
            return document == null ? Contract.of(Provider.of(String.valueOf(provider))) : Contract.load(document);
        }
    }

    private SparkAudit() {}

    /**
     * Runs the application and exits with its exit code.
     *
     * @param arguments files and options; see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SparkAudit()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Contract fixed = contract == null ? null : contract.load();
        AuditReport report;
        try (JavaSparkContext spark = new JavaSparkContext(new SparkConf().setAppName("suno audit"))) {
            report = audit(spark, files, fixed, (long) partitionSizeMb * MEGABYTE);
        }
        if (json != null) {
            Files.writeString(json, report.toJson());
        }
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        out.print(AuditTextWriter.write(report));
        out.flush();
        return !report.isClean() ? 1 : report.fileProblems().isEmpty() ? 0 : 2;
    }

    /**
     * Audits files.
     *
     * @param files the files' names
     * @param contract the contract of all exchanges, or null to detect it
     * @param partitionBytes the size of a partition of a file in bytes
     */
    public static AuditReport audit(
            JavaSparkContext spark, List<String> files, @Nullable Contract contract, long partitionBytes) {
        HadoopFileAccess fileAccess = new HadoopFileAccess();
        List<AuditPartition> partitions = AuditPartition.plan(files, contract, fileAccess, partitionBytes);
        if (partitions.isEmpty()) {
            return new AuditAccumulator().report();
        }
        return spark.parallelize(partitions, partitions.size())
                .map(partition -> partition.audit(fileAccess))
                .treeReduce(AuditAccumulator::merge)
                .report();
    }
}
