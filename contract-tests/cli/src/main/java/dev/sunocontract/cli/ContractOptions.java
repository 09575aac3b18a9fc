package dev.sunocontract.cli;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.Provider;
import dev.sunocontract.spec.Wire;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name a contract: of a built-in provider, of a document, or of a wire. */
final class ContractOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            converter = ProviderConverter.class,
            completionCandidates = ProviderConverter.class,
            description = {
                "The built-in provider whose contract applies: ${COMPLETION-CANDIDATES}.",
                "Commands that call a provider default to the variable SUNO_PROVIDER."
            })
    private @Nullable Provider provider;

    @Option(
            names = "--contract",
            paramLabel = "FILE",
            description = "The document of a provider that is not built in: in the short form, or self-contained.")
    private @Nullable Path document;

    @Option(
            names = "--wire",
            paramLabel = "WIRE",
            converter = WireConverter.class,
            completionCandidates = WireConverter.class,
            description = "The wire of a provider that has no document: ${COMPLETION-CANDIDATES}.")
    private @Nullable Wire wire;

    /**
     * The contract; empty if no option names one.
     *
     * @throws ParameterException if more than one option is given
     */
    Optional<Contract> find() {
        if (Stream.of(provider, document, wire).filter(option -> option != null).count() > 1) {
            throw new ParameterException(spec.commandLine(), "use one of --provider, --contract and --wire");
        }
        if (document != null) {
            return Optional.of(ContractFiles.load(document));
        }
        return provider != null
                ? Optional.of(Contract.of(provider))
                : Optional.ofNullable(wire).map(Contract::of);
    }

    /**
     * The contract.
     *
     * @throws ParameterException if not exactly one option is given
     */
    Contract require() {
        return find().orElseThrow(() -> new ParameterException(
                spec.commandLine(), "Give --provider, or --contract with a document, or --wire"));
    }
}
