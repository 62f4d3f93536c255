package daicho.infra.problem;

import daicho.command.ItemProblem;
import daicho.command.ItemProblems;
import daicho.infra.security.Access;
import daicho.infra.security.Challenge;
import daicho.infra.security.Identity;
import daicho.infra.security.PublicPaths;
import daicho.infra.security.SafeHeaders;
import daicho.shared.Refusal;
import daicho.shared.access.AccessType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.databind.json.JsonMapper;

/** The one way in which a request fails: every exception, from a filter or a controller, becomes a {@link Problem}. */
public final class Problems implements ItemProblems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final Wording wording;
    private final LocaleResolver locales;
    private final JsonMapper json;
    private final ProblemPage page;
    private final ApplicationEventPublisher events;

    public Problems(
            Wording wording,
            LocaleResolver locales,
            JsonMapper json,
            ProblemPage page,
            ApplicationEventPublisher events) {
        this.page = page;
        this.wording = wording;
        this.locales = locales;
        this.json = json;
        this.events = events;
    }

    /**
     * Works like a {@link org.springframework.web.servlet.HandlerExceptionResolver}. It is not one itself, because
     * Spring would then call it twice.
     *
     * @param handler not used, since filters have none
     * @return an empty view, since the answer is written; none if it is too late for an answer
     */
    @Nullable
    public ModelAndView resolve(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return new ModelAndView();
        }
        Fault fault = faultOf(request, failure);
        if (response.isCommitted()) {
            // A body that the server cannot take apart has its answer from the server: 400. Otherwise, only a broken
            // transfer can still show the caller that the part sent so far is not the whole answer.
            return failure instanceof UnreadableBody ? new ModelAndView() : null;
        }
        answer(request, response, fault);
        return new ModelAndView();
    }

    /** Answers with a problem. */
    public void answer(HttpServletRequest request, HttpServletResponse response, Fault fault) {
        if (response.isCommitted()) {
            return;
        }
        tell(request, fault);
        if (fault.status() == HttpStatus.UNAUTHORIZED && Pages.contain(request)) {
            signIn(response);
            return;
        }
        Locale locale = locales.resolveLocale(request);
        String correlation = Correlation.of(request);
        boolean forPeople = PublicPaths.isPage(request) || Pages.contain(request);
        byte[] body = forPeople
                ? page.of(fault.status(), wording.of(fault.code(), fault.arguments(), locale), correlation, locale)
                : body(fault, locale, correlation);
        response.reset();
        SafeHeaders.write(request, response);
        response.setStatus(fault.status().value());
        Correlation.show(correlation, response);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.toLanguageTag());
        fault.headers().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        if (fault.status() == HttpStatus.UNAUTHORIZED && Challenge.isForCalendar(request)) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, Challenge.PASSWORD);
        }
        response.setContentType(forPeople ? ProblemPage.MEDIA_TYPE : Problem.MEDIA_TYPE);
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
            response.flushBuffer();
        } catch (IOException e) {
            LOG.debug("The caller went away before the answer", e);
        }
    }

    /** Whoever opens a page that needs an account, and has not signed in, or no longer. */
    private static void signIn(HttpServletResponse response) {
        try {
            response.sendRedirect("/sign-in");
        } catch (IOException e) {
            LOG.debug("The caller went away before the answer", e);
        }
    }

    /** A refused item counts in the access log like a refused request. */
    @Override
    public ItemProblem of(Refusal refusal, HttpServletRequest request) {
        Fault fault = Fault.of(refusal, refusal.pointer());
        tell(request, fault);
        Locale locale = locales.resolveLocale(request);
        String detail = wording.of(fault.code(), fault.arguments(), locale);
        return new ItemProblem(
                fault.status().getReasonPhrase(),
                fault.status().value(),
                fault.code(),
                detail,
                fields(fault, detail, locale).stream()
                        .map(field -> new ItemProblem.Field(field.pointer(), field.code(), field.detail()))
                        .toList(),
                fault.existing());
    }

    private void tell(HttpServletRequest request, Fault fault) {
        if (fault.status() == HttpStatus.FORBIDDEN) {
            refused(AccessType.ACCESS_DENIED, request, fault.code());
        } else if (fault.status().is4xxClientError() && !isToldAlready(request, fault)) {
            refused(AccessType.REQUEST_REFUSED, request, fault.status().value() + " " + fault.code());
        }
    }

    /** Whether the code that counts requests or checks tokens has already reported its own refusal. */
    private static boolean isToldAlready(HttpServletRequest request, Fault fault) {
        return fault.status() == HttpStatus.TOO_MANY_REQUESTS
                || (fault.status() == HttpStatus.UNAUTHORIZED && request.getHeader(HttpHeaders.AUTHORIZATION) != null);
    }

    /** Tells the access log. */
    public void refused(AccessType what, HttpServletRequest request, String why) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        events.publishEvent(Access.kept(
                what,
                who != null && who.getPrincipal() instanceof Identity identity ? identity : null,
                request.getRemoteAddr(),
                why));
    }

    public byte[] body(Fault fault, Locale locale, String correlation) {
        String detail = wording.of(fault.code(), fault.arguments(), locale);
        return json.writeValueAsBytes(new Problem(
                fault.status().getReasonPhrase(),
                fault.status().value(),
                fault.code(),
                detail,
                fields(fault, detail, locale),
                fault.existing(),
                correlation));
    }

    private List<Problem.Field> fields(Fault fault, String detail, Locale locale) {
        List<Problem.Field> fields = new ArrayList<>();
        if (fault.pointer() != null) {
            fields.add(new Problem.Field(fault.pointer(), fault.code(), detail));
        }
        fault.parts()
                .forEach(part -> fields.add(new Problem.Field(
                        part.pointer() == null ? "" : part.pointer(),
                        part.code(),
                        wording.of(part.code(), part.arguments(), locale))));
        return fields;
    }

    private static Fault faultOf(HttpServletRequest request, Exception failure) {
        Fault fault;
        try {
            fault = Faults.of(failure);
        } catch (RuntimeException e) {
            LOG.error("Failed: {}", route(request), e);
            return Faults.internal();
        }
        if (fault.code().equals("request.internal")) {
            LOG.error("Failed: {}", route(request), failure);
        } else if (fault.code().equals("request.database_away")) {
            LOG.warn("The database did not answer: {}, {}", route(request), kind(failure));
        }
        return fault;
    }

    /** The class of the root failure, without its text: texts of database failures can quote the query's data. */
    private static String kind(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        return cause instanceof SQLException sql
                ? cause.getClass().getSimpleName() + " " + sql.getSQLState()
                : cause.getClass().getSimpleName();
    }

    /** Method and pattern of the path: ids, parameters and bodies stay out of the log. */
    private static String route(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return request.getMethod() + " " + (pattern == null ? "before routing" : pattern);
    }
}
