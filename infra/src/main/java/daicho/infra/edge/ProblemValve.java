package daicho.infra.edge;

import daicho.infra.problem.Correlation;
import daicho.infra.problem.Fault;
import daicho.infra.problem.Problem;
import daicho.infra.problem.Problems;
import daicho.infra.security.SafeHeaders;
import daicho.shared.access.AccessType;
import java.io.IOException;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;

/** Answers requests that never reach a filter: unreadable request lines, headers that are too large. */
final class ProblemValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    private final Problems problems;
    private final LocaleResolver locales;

    ProblemValve(Problems problems, LocaleResolver locales) {
        this.problems = problems;
        this.locales = locales;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        problems.refused(AccessType.REQUEST_REFUSED, request, Integer.toString(response.getStatus()));
        Locale locale = locales.resolveLocale(request);
        String correlation = Correlation.of(request);
        Fault fault = ErrorRoute.of(response.getStatus());
        response.setStatus(fault.status().value());
        byte[] body = problems.body(fault, locale, correlation);
        try {
            SafeHeaders.write(request, response);
            Correlation.show(correlation, response);
            response.setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag());
            fault.headers().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
            response.setContentType(Problem.MEDIA_TYPE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException e) {
            LOG.debug("The caller went away before the answer", e);
        }
    }
}
