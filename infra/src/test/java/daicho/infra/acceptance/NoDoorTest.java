package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Caller;
import daicho.infra.acceptance.Operations.Operation;
import daicho.infra.database.Tenancy;
import daicho.infra.openapi.Exchanges;
import daicho.infra.security.Identity;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Paging;
import daicho.shared.Channel;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The application as it would be if all checks that a path belongs to the caller's own municipality were missing, or
 * trusted the path. The transaction is for the caller's municipality, so the database shows nothing else.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Import(NoDoorTest.NoDoor.class)
class NoDoorTest extends AcceptanceTest {
    private static final String MARK = "ひみつの";
    /** With this header a request claims, in this test, that it is for the municipality in the path. */
    private static final String CLAIM = "Test-Claims-Path";

    @Autowired
    Tenancy tenancy;

    private FullCity theirs;
    private City ours;
    private Operations operations;

    @TestConfiguration(proxyBeanMethods = false)
    static class NoDoor {
        @Bean
        static BeanPostProcessor nobodyIsRefused() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof SecurityFilterChain chain) {
                        chain.getFilters()
                                .replaceAll(filter ->
                                        filter instanceof AuthorizationFilter door ? everybodyThrough(door) : filter);
                    }
                    return bean;
                }
            };
        }

        /** Asks the door but ignores its answer. */
        private static AuthorizationFilter everybodyThrough(AuthorizationFilter door) {
            return new AuthorizationFilter((who, request) -> {
                door.getAuthorizationManager().authorize(who, request);
                return new AuthorizationDecision(true);
            });
        }

        @Bean
        WebMvcConfigurer nobodyIsAskedWhere() {
            return new WebMvcConfigurer() {
                @Override
                public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                    resolvers.addFirst(new Forgetful());
                }
            };
        }
    }

    private static final class Forgetful implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return Set.of(Asked.class, Caller.class, Paging.class).contains(parameter.getParameterType());
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer model,
                NativeWebRequest web,
                @Nullable WebDataBinderFactory binders) {
            if (parameter.getParameterType() == Paging.class) {
                return new Paging(null, null, "no-door", Instant.EPOCH);
            }
            HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
            Actor actor = actor(request);
            return parameter.getParameterType() == Asked.class
                    ? new Asked(actor, actor.municipality(), new AsOf.Now(), null, Locale.JAPANESE)
                    : new Caller(actor, Channel.API, null, null, "no-door");
        }

        private static Actor actor(HttpServletRequest request) {
            Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
            String path = String.valueOf(
                    ((Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)).get("code"));
            if (authentication == null || !(authentication.getPrincipal() instanceof Identity identity)) {
                return Actor.citizen(path);
            }
            Actor actor = identity.actor();
            return request.getHeader(CLAIM) == null
                    ? actor
                    : new Actor(actor.person(), actor.title(), actor.role(), path, actor.departments());
        }
    }

    @BeforeAll
    void found_two_cities() {
        theirs = FullCity.found(port, tokens, "theirs", MARK);
        ours = City.found(port, tokens);
        operations = Operations.of(theirs.secretariat);
    }

    @Test
    void the_door_is_open() {
        String plans = "/api/v1/municipalities/" + theirs.city.code + "/plans";
        assertThat(ours.secretariat.get(plans).status()).isEqualTo(200);
        int shown = 0;
        for (Operation operation : reads()) {
            shown += shows(theirs.city.as(Role.SECRETARIAT).get(path(operation))) ? 1 : 0;
        }
        assertThat(shown).as("routes that show their city its own").isGreaterThan(25);
    }

    @Test
    void shows_nothing_of_another_city_on_any_route() {
        List<String> faults = new ArrayList<>();
        for (Operation operation : reads()) {
            for (Role role : List.of(Role.SECRETARIAT, Role.AUDITOR, Role.ANALYST)) {
                for (String[] claim : new String[][] {{}, {CLAIM, "yes"}}) {
                    // Some routes take their municipality from the address alone, and fail without the door.
                    Api.Answer answer = Exchanges.provoking(() -> ours.as(role).get(path(operation), claim));
                    boolean open = operation.path().contains("/public/");
                    if (shows(answer) && !open) {
                        faults.add(operation + " as " + role + ": " + answer.status() + " " + answer.text());
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void writes_nothing_into_another_city() {
        long before = events();
        int tried = 0;
        for (Operation operation : operations.all()) {
            if (!operation.method().equals("GET") && operation.path().contains("{code}")) {
                String body = operations
                        .body(operation, NoDoorTest::plausible)
                        .map(Object::toString)
                        .orElse("{}");
                for (String[] claim : new String[][] {{}, {CLAIM, "yes"}}) {
                    Exchanges.provoking(() -> ours.as(Role.SECRETARIAT).post(path(operation), body, claim));
                }
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(50);
        Api claiming = ours.as(Role.SECRETARIAT);
        for (String path : List.of("/departments", "/partners")) {
            Api.Answer answer = Exchanges.provoking(() -> claiming.post(
                    "/api/v1/municipalities/" + theirs.city.code + path, "{\"name\": \"侵入\"}", CLAIM, "yes"));
            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        }
        assertThat(events()).isEqualTo(before);
    }

    private List<Operation> reads() {
        return operations.all().stream()
                .filter(operation ->
                        operation.method().equals("GET") && operation.path().contains("{code}"))
                .toList();
    }

    private static boolean shows(Api.Answer answer) {
        return answer.text().contains(MARK);
    }

    private String path(Operation operation) {
        String path = operation.path().replace("{code}", theirs.city.code);
        Map<String, String> words = theirs.words();
        for (Map.Entry<String, String> word : words.entrySet()) {
            path = path.replace("{" + word.getKey() + "}", word.getValue());
        }
        List<String> query = new ArrayList<>();
        for (String parameter : operation.parameters("query")) {
            if (words.containsKey(parameter)) {
                query.add(parameter + "=" + words.get(parameter));
            }
        }
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    private static String plausible(String pointer) {
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        return switch (field) {
            case "from", "openedOn", "givenOn", "electedOn", "until", "signedOn", "asOf" -> "2023-04-01";
            case "firstFiscalYear", "lastFiscalYear", "fiscalYear" -> "R4";
            default -> "試";
        };
    }

    private long events() {
        return tenancy.read(
                theirs.city.code,
                jdbc -> jdbc.sql("SELECT count(*) FROM ledger.event")
                        .query(Long.class)
                        .single());
    }
}
