package dev.sunocontract.cli;

import dev.sunocontract.spec.Contract;
import dev.sunocontract.tools.audit.proposal.DriftProposal;

/** The text of {@code audit --as-yaml}. */
final class ProposalText {

    private ProposalText() {}

    /**
     * Returns the proposal as YAML with comments.
     *
     * @param contract the contract that the traffic was audited by
     */
    static String of(DriftProposal proposal, Contract contract) {
        StringBuilder text = new StringBuilder();
        if (proposal.document().isEmpty()) {
            text.append("# The document of ").append(contract.name()).append(" lacks nothing that it could state.\n");
        } else {
            text.append("# What was recorded and the document of ")
                    .append(contract.name())
                    .append(" does not state. A proposal: check each entry,\n# then add it to the document.\n");
        }
        if (!proposal.notes().isEmpty()) {
            text.append("# Recorded too, but not to be stated in this form:\n");
            proposal.notes()
                    .forEach(note -> text.append("# - ").append(oneLine(note)).append('\n'));
        }
        if (!proposal.document().isEmpty()) {
            text.append(YamlText.of(proposal.document()));
        }
        return text.toString();
    }

    /** A path from a recording must not end the comment. */
    private static String oneLine(String note) {
        return note.replaceAll("\\p{Cntrl}", " ");
    }
}
