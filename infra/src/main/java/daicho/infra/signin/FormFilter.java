package daicho.infra.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Pages accept only plain forms of a few lines. Otherwise a body in parts would be read into memory, up to the size of
 * a sheet, in the search for the token against forged forms: before anybody has signed in.
 */
final class FormFilter extends OncePerRequestFilter {
    private final HandlerExceptionResolver problems;

    FormFilter(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        if (type == null
                || type.isBlank()
                || type.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            chain.doFilter(request, response);
            return;
        }
        problems.resolveException(
                request,
                response,
                null,
                new HttpMediaTypeNotSupportedException(
                        "not a plain form", List.of(MediaType.APPLICATION_FORM_URLENCODED)));
    }
}
