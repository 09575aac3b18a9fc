package dev.sunocontract.cli;

import dev.sunocontract.bundler.BundleException;
import dev.sunocontract.bundler.DocumentProblem;
import dev.sunocontract.bundler.DocumentStyle;
import dev.sunocontract.bundler.ProviderDocument;
import dev.sunocontract.spec.Contract;
import dev.sunocontract.spec.InvalidContractException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Everything that can be found wrong with a provider's document in either form. */
final class DocumentLint {

    private DocumentLint() {}

    /**
     * Checks a document: its form first, then its references, then its style.
     *
     * @return the problems; of a form that is broken, only those of the form
     * @throws BundleException if the file cannot be read, or is neither YAML nor JSON
     */
    static List<DocumentProblem> check(Path file) {
        ProviderDocument document = ProviderDocument.read(file);
        List<DocumentProblem> form = document.isSelfContained() ? List.of() : document.problems();
        return form.isEmpty() ? checkContent(document, file) : form;
    }

    private static List<DocumentProblem> checkContent(ProviderDocument document, Path file) {
        Contract contract;
        try {
            contract = ContractFiles.load(file);
        } catch (BundleException e) {
            return List.of(new DocumentProblem(e.location(), e.problem()));
        } catch (InvalidContractException e) {
            return List.of(new DocumentProblem(e.location(), e.problem()));
        }
        return Stream.concat(foreignOperations(contract), DocumentStyle.check(contract.document()).stream())
                .map(finding -> new DocumentProblem(
                        document.location(finding.pointer()), finding.pointer() + ": " + finding.message()))
                .toList();
    }

    /** Operations that the wire does not have: neither the client nor the sandbox can do anything with them. */
    private static Stream<DocumentStyle.Finding> foreignOperations(Contract contract) {
        Contract wire = Contract.of(contract.wire());
        return contract.operations().stream()
                .filter(operation -> wire.findOperation(operation.id()).isEmpty())
                .map(operation -> new DocumentStyle.Finding(
                        "/paths/" + operation.path().replace("~", "~0").replace("/", "~1"),
                        "the wire " + wire.name() + " has no operation " + operation.id()
                                + ": use one of its ids, such as "
                                + wire.operations().get(0).id()));
    }
}
