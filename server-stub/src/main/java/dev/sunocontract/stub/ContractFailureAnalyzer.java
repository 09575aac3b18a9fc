package dev.sunocontract.stub;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a wrong configuration as two sentences, without a stack trace. */
final class ContractFailureAnalyzer extends AbstractFailureAnalyzer<ContractConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ContractConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
