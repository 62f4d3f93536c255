package daicho.infra.web;

import daicho.command.Caller;
import daicho.infra.problem.Correlation;
import daicho.infra.security.PublicPaths;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
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

    /** Field that distinguishes a form from every other form that was served; see {@code comment/form.html}. */
    private static final String FORM = "form";

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]{1,200}");

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
                ifMatch(request),
                Correlation.of(request));
    }

    /**
     * Nothing that a citizen has put into a header goes into the ledger, since it could not be erased from there. A
     * digest replaces the request key, and a correlation from the header is not used.
     */
    private static Caller citizen(HttpServletRequest request) {
        boolean page = PublicPaths.isPage(request);
        return new Caller(
                Requester.actor(request),
                page ? Channel.PAGE : Channel.API,
                page ? formKey(request) : citizensKey(requestKey(request)),
                null,
                Correlation.of(request));
    }

    private static Caller.@Nullable RequestKey citizensKey(Caller.@Nullable RequestKey key) {
        return key == null
                ? null
                : new Caller.RequestKey(
                        Ids.named("citizen-request/" + key.value()).toString(), key.fingerprint());
    }

    /**
     * A form that is sent twice, for example by a second click, is one request. A form that was changed after it was
     * sent is another request, so the content is part of the key.
     */
    private static Caller.@Nullable RequestKey formKey(HttpServletRequest request) {
        String form = request.getParameter(FORM);
        if (form == null || form.isEmpty()) {
            return null;
        }
        String fingerprint = Fingerprint.of(request);
        return new Caller.RequestKey(Ids.named("citizen-form/" + fingerprint).toString(), fingerprint);
    }

    private static Caller.@Nullable RequestKey requestKey(HttpServletRequest request) {
        String key = Headers.header(request, REQUEST_KEY);
        if (key == null) {
            return null;
        }
        if (!VISIBLE_ASCII.matcher(key).matches()) {
            throw Refusal.invalid("request.key_invalid", "/" + REQUEST_KEY);
        }
        return new Caller.RequestKey(key, Fingerprint.of(request));
    }

    private static Caller.@Nullable IfMatch ifMatch(HttpServletRequest request) {
        List<String> lines = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
        return lines.isEmpty() ? null : EntityTags.ifMatch(String.join(",", lines));
    }
}
