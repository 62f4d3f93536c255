package daicho.infra.web;

import daicho.command.Caller;
import daicho.infra.security.PublicPaths;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.audit.Channel;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** The {@link Caller} of a write: from authentication and headers, never from the body. */
final class CallerArgument implements HandlerMethodArgumentResolver {
    static final String REQUEST_KEY = "Idempotency-Key";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,200}");
    /** A strong entity tag that names a version. */
    private static final Pattern VERSION = Pattern.compile("\"([0-9]{1,18})\"");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Requester.request(web, parameter);
        if (Requester.isCitizen(request)) {
            return citizen(request);
        }
        return new Caller(
                Requester.actor(request),
                Requester.isPage() ? Channel.PAGE : Channel.API,
                requestKey(request),
                expectedVersion(request),
                Correlation.of(request));
    }

    /**
     * Nothing that a citizen has put into a header goes into the ledger, from where it could not be erased: neither the
     * request key, of which a digest does, nor a correlation.
     */
    private static Caller citizen(HttpServletRequest request) {
        Caller.RequestKey key = requestKey(request);
        return new Caller(
                Requester.actor(request),
                PublicPaths.isPage(request) ? Channel.PAGE : Channel.API,
                key == null
                        ? null
                        : new Caller.RequestKey(
                                Ids.named("citizen-request/" + key.value()).toString(), key.fingerprint()),
                null,
                Correlation.ownOf(request));
    }

    private static Caller.@Nullable RequestKey requestKey(HttpServletRequest request) {
        String key = Headers.header(request, REQUEST_KEY);
        if (key == null) {
            return null;
        }
        if (!VISIBLE_ASCII.matcher(key).matches()) {
            throw Refusal.invalid("audit.request_key_invalid", "/" + REQUEST_KEY);
        }
        return new Caller.RequestKey(key, Fingerprint.of(request));
    }

    private static @Nullable Long expectedVersion(HttpServletRequest request) {
        String tag = Headers.header(request, HttpHeaders.IF_MATCH);
        if (tag == null || tag.strip().equals("*")) {
            return null;
        }
        Matcher version = VERSION.matcher(tag.strip());
        if (!version.matches()) {
            throw Headers.invalid(HttpHeaders.IF_MATCH, tag);
        }
        return Long.valueOf(version.group(1));
    }
}
