package dev.sunocontract.cli;

import dev.sunocontract.bundler.BundleException;
import dev.sunocontract.bundler.DocumentProblem;
import dev.sunocontract.bundler.DocumentStyle;
import dev.sunocontract.bundler.ProviderDocument;
import dev.sunocontract.spec.InvalidContractException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

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
        JsonNode bundle;
        try {
            bundle = ContractFiles.bundle(file);
        } catch (BundleException e) {
            return List.of(new DocumentProblem(e.location(), e.problem()));
        } catch (InvalidContractException e) {
            return List.of(new DocumentProblem(e.location(), e.problem()));
        }
        return DocumentStyle.check(bundle).stream()
                .map(finding -> new DocumentProblem(
                        document.location(finding.pointer()), finding.pointer() + ": " + finding.message()))
                .toList();
    }
}
