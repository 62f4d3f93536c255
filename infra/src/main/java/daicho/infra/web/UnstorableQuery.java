package daicho.infra.web;

import daicho.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses NUL in a parameter: no text of the ledger can hold it, and PostgreSQL cannot even compare it. */
final class UnstorableQuery implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query != null && query.contains("%00")) {
            for (String parameter : query.split("&", -1)) {
                if (parameter.contains("%00")) {
                    throw Refusal.invalid("record.text_unstorable", "/" + Headers.queryName(parameter));
                }
            }
        }
        return true;
    }
}
