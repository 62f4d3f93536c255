package daicho.infra.web;

import daicho.infra.problem.Pages;
import daicho.infra.security.OwnWrites;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Times;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;

/** The {@link Asked} of a read: from authentication, parameters and headers. */
final class AskedArgument implements HandlerMethodArgumentResolver {
    static final String AS_OF = "asOf";
    static final String POSITION = "position";
    static final String MIN_POSITION = "Daicho-Min-Position";

    /** All parameters of a query that it reads. */
    static final Set<String> PARAMETERS = Set.of(AS_OF, POSITION);

    private final LocaleResolver locales;
    private final OwnWrites own;
    private final InstantSource clock;

    AskedArgument(LocaleResolver locales, OwnWrites own, InstantSource clock) {
        this.locales = locales;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Asked.class;
    }

    @Override
    public Asked resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Requester.request(web, parameter);
        Actor actor = Requester.actor(request);
        AsOf asOf = asOf(request);
        return new Asked(actor, actor.municipality(), asOf, minPosition(request, asOf), locales.resolveLocale(request));
    }

    /**
     * The position that the caller names; for the present, their own last write if that is later. The past does not
     * change any more.
     */
    private @Nullable Long minPosition(HttpServletRequest request, AsOf asOf) {
        Long named = Headers.number(MIN_POSITION, Headers.header(request, MIN_POSITION));
        Long written = asOf.isPresent(clock.instant()) ? own.position() : null;
        return named == null || (written != null && written > named) ? written : named;
    }

    private static AsOf asOf(HttpServletRequest request) {
        String asOf = given(request, AS_OF);
        Long position = Headers.number(POSITION, given(request, POSITION));
        if (asOf != null && position != null) {
            throw Refusal.invalid("web.as_of_and_position", "/" + POSITION);
        }
        if (position != null) {
            return new AsOf.Position(position);
        }
        return asOf == null ? new AsOf.Now() : new AsOf.Moment(Times.instant("/" + AS_OF, asOf));
    }

    /** A form sends the fields that were left empty, too. */
    private static @Nullable String given(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value != null && value.isEmpty() && Pages.contain(request) ? null : value;
    }
}
