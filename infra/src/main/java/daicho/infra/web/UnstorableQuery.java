package daicho.infra.web;

import daicho.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.web.servlet.HandlerInterceptor;

/** NUL in a parameter: no text of the ledger can hold it, and PostgreSQL would not even compare it. */
final class UnstorableQuery implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query != null && query.contains("%00")) {
            for (String parameter : query.split("&", -1)) {
                if (parameter.contains("%00")) {
                    throw Refusal.invalid("audit.text_unstorable", "/" + name(parameter));
                }
            }
        }
        return true;
    }

    private static String name(String parameter) {
        String name = parameter.replaceFirst("=.*", "");
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8).replace("\0", "");
        } catch (IllegalArgumentException e) {
            return name;
        }
    }
}
