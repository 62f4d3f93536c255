package daicho.infra.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Replaces Boot's own words, which are English only, on a taken web port. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WebPortTakenAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
        return StartupRefusedAnalyzer.analysis(cause, Refusal.WEB_PORT_TAKEN, String.valueOf(cause.getPort()));
    }
}
