package dev.sunocontract.client.boot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports a wrong configuration as two sentences, without a stack trace. */
final class SunoFailureAnalyzer extends AbstractFailureAnalyzer<SunoConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SunoConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
