package dev.sunocontract.cli.site;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.InvalidContractException;
import dev.sunocontract.spec.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The documents of all providers at one time.
 *
 * @param version the version in the documents
 * @param contracts the contracts by the id of their provider
 */
public record Edition(String version, Map<String, Contract> contracts) {

    /** The documents that are built in. */
    static Edition current() {
        Map<String, Contract> contracts = new TreeMap<>();
        Provider.all().forEach(provider -> contracts.put(provider.id(), Contract.of(provider)));
        return of(contracts);
    }

    /**
     * Reads the documents of a release: the files {@code <provider>.yaml} of a folder, without its subfolders.
     * Documents of wires are passed over.
     *
     * @throws IOException if the folder cannot be read
     * @throws InvalidContractException if a file is no self-contained document
     * @throws IllegalArgumentException if the folder has no document of a provider
     */
    public static Edition read(Path folder) throws IOException {
        Map<String, Contract> contracts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                Contract contract = Contract.load(file);
                if (contract.document().path("info").has("x-provider")) {
                    contracts.put(contract.name(), contract);
                }
            }
        }
        if (contracts.isEmpty()) {
            throw new IllegalArgumentException(folder + " has no documents of providers: <provider>.yaml");
        }
        return of(contracts);
    }

    private static Edition of(Map<String, Contract> contracts) {
        String version = contracts
                .values()
                .iterator()
                .next()
                .document()
                .at("/info/version")
                .asString("");
        return new Edition(version, contracts);
    }
}
