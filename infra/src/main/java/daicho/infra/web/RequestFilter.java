package daicho.infra.web;

import daicho.infra.problem.Correlation;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.LocaleResolver;

/** Runs around everything else: sets the correlation in log and answer, and the language of the answer. */
final class RequestFilter extends OncePerRequestFilter {
    private final LocaleResolver locales;

    RequestFilter(LocaleResolver locales) {
        this.locales = locales;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String correlation = Correlation.of(request);
        Correlation.show(correlation, response);
        if (request.getRequestURI().startsWith("/api/")) {
            response.setHeader(
                    HttpHeaders.CONTENT_LANGUAGE, locales.resolveLocale(request).toLanguageTag());
        }
        MDC.put(Correlation.KEY, correlation);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(Correlation.KEY);
        }
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
