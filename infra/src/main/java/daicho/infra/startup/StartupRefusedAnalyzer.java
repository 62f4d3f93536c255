package daicho.infra.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong, where, and what to do, in the operator's language. */
final class StartupRefusedAnalyzer extends AbstractFailureAnalyzer<StartupRefused> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, StartupRefused cause) {
        return analysis(cause, cause.refusal(), cause.details());
    }

    static FailureAnalysis analysis(Throwable cause, Refusal refusal, String... details) {
        StartupMessages messages = StartupMessages.ofOperator();
        String key = refusal.key();
        String what = messages.text(key + ".what", details);
        String where = messages.text(key + ".where", details);
        return new FailureAnalysis(what + System.lineSeparator() + where, messages.text(key + ".do", details), cause);
    }
}
