package daicho.infra.security;

import daicho.infra.database.Tenancy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Binds the whole request to one municipality. For an authenticated caller it is their own, whatever the path or the
 * body says; on the public paths, where everybody is a citizen, it is the one in the path. All other requests are bound
 * to none and so see no records. It runs after everything that finds out who the caller is, and before everything that
 * answers.
 */
final class MunicipalityFilter extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> municipality = PublicPaths.contain(request) ? PublicPaths.municipality(request) : ofIdentity();
        if (municipality.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            Tenancy.within(municipality.get(), () -> {
                chain.doFilter(request, response);
                return true;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static Optional<String> ofIdentity() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Identity identity
                ? Optional.of(identity.actor().municipality())
                : Optional.empty();
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
