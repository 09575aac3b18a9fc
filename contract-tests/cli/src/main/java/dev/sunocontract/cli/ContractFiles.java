package dev.sunocontract.cli;

import dev.sunocontract.bundler.ProviderDocument;
import dev.sunocontract.spec.Contract;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** Reads contracts from files in either form. */
final class ContractFiles {

    private ContractFiles() {}

    /**
     * Reads a contract from a provider's document in the short form, or from a self-contained one.
     *
     * @throws dev.sunocontract.bundler.BundleException if the file cannot be read, or its short form is broken
     * @throws dev.sunocontract.spec.InvalidContractException if the document states what cannot be
     */
    static Contract load(Path file) {
        ProviderDocument document = ProviderDocument.read(file);
        return document.isSelfContained()
                ? Contract.load(file)
                : Contract.read(String.valueOf(file.getFileName()), document.bundle(), document::location);
    }

    /** Reads the self-contained form of a document. */
    static ObjectNode bundle(Path file) {
        return (ObjectNode) load(file).document();
    }
}
