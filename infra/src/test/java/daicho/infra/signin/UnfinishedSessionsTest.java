package daicho.infra.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.security.CallsOfPages;
import daicho.infra.security.Routes;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.access.Role;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Tries every route, page or API, as a browser whose sign-in is not finished, in several spellings of the path. The
 * browser gets the same answer as an anonymous one, or is redirected to its own step. The routes are read from the
 * application, so that a new one is tried.
 */
class UnfinishedSessionsTest extends PagesTest {
    private static final String TO_SIGN_IN = "302 /sign-in";
    private static final String LEFT = "302 /sign-in?left";
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping controllers;

    record Route(String method, String path, List<Action> needs) {
        boolean isFor(Role role) {
            return needs.stream().anyMatch(action -> Rights.allows(role, action));
        }

        boolean isPage() {
            return !path.startsWith("/api/") && !path.startsWith("/actuator");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** A browser in which somebody is signed in up to a step, again and again if necessary. */
    private static final class Browser {
        private final Supplier<Visitor> entering;
        private final String step;
        private Visitor visitor;
        private String token = "";
        private String assignment = "";

        Browser(String step, Supplier<Visitor> entering) {
            this.step = step;
            this.entering = entering;
            this.visitor = entering.get();
            look();
        }

        /**
         * Checks that the session is still at its step, so that nothing is refused just because there is no session.
         */
        private void look() {
            Visitor.Page page = visitor.get(step);
            assertThat(page.leads()).as(step).isEqualTo("200 ");
            // As a script would send it; only a form has it before all steps are done.
            token = visitor.token(page);
            assignment = visitor.assignment(page).orElse("");
        }

        String knock(Route route, String path) {
            Visitor.Page page = send(route, path);
            boolean problem = page.header("Content-Type").contains("problem+json");
            String heard = problem ? page.status() + " " + page.code() : page.leads();
            if (heard.equals(LEFT)) {
                visitor = entering.get();
                look();
            }
            return heard;
        }

        /**
         * Sends a form or a call with the tokens that pages send, so that only the step can be the reason for a
         * refusal.
         */
        private Visitor.Page send(Route route, String path) {
            if (route.method().equals("GET")) {
                return visitor.get(path);
            }
            boolean page = route.isPage();
            return visitor.call(
                    route.method(),
                    path,
                    page ? MediaType.APPLICATION_FORM_URLENCODED_VALUE : MediaType.APPLICATION_JSON_VALUE,
                    page ? "_csrf=" + URLEncoder.encode(token, UTF_8) : "{",
                    "X-CSRF-TOKEN",
                    token,
                    CallsOfPages.ASSIGNMENT,
                    assignment);
        }
    }

    @Test
    void get_what_nobody_gets_or_their_own_step_however_a_path_is_spelt() {
        Somebody onlyPassword = somebody(Role.SECRETARIAT);
        Somebody withFactor = somebody(Role.SECRETARIAT);
        secret(withFactor);
        Somebody withOneTimePassword = somebody(Role.AUDITOR);
        accounts.reset(withOneTimePassword.account(), hashed(PASSWORD), false);
        Browser nobody = new Browser("/sign-in", this::visitor);
        List<Browser> unfinished = Stream.of(
                        browser("/account/second-factor", onlyPassword),
                        browser("/sign-in/second-factor", withFactor),
                        browser("/account/password", withOneTimePassword))
                .toList();
        Browser withoutRole = browser("/account", somebody());

        List<String> wrong = new ArrayList<>();
        int led = 0;
        for (Route route : routes()) {
            for (String path : spellings(route)) {
                String expected = nobody.knock(route, path);
                if (expected.startsWith("5")) {
                    wrong.add(route.method() + " " + path + " for nobody: " + expected);
                }
                for (Browser browser : unfinished) {
                    if (route.path().equals(browser.step) || route.path().equals(browser.step + "/passkey")) {
                        continue;
                    }
                    String heard = browser.knock(route, path);
                    boolean leads = heard.equals("302 " + browser.step);
                    boolean back = route.method().equals("GET") && heard.equals("302 /account");
                    if (!leads && !back && !heard.equals(expected)) {
                        wrong.add(route.method() + " " + path + " at " + browser.step + ": " + heard + " instead of "
                                + expected);
                    }
                    led += leads ? 1 : 0;
                    if (heard.equals(TO_SIGN_IN)) {
                        browser.look();
                    }
                }
                // They may see and say who they are.
                if (!route.needs().contains(Action.SIGN_IN)) {
                    String heard = withoutRole.knock(route, path);
                    if (!heard.equals(expected)) {
                        wrong.add(
                                route.method() + " " + path + " without a role: " + heard + " instead of " + expected);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(led).isGreaterThan(50);
        unfinished.forEach(Browser::look);
        withoutRole.look();
    }

    @Test
    void gets_what_the_table_of_rights_says_once_it_is_finished() {
        Somebody secretary = somebody(Role.SECRETARIAT);
        String secret = secret(secretary);
        Browser browser = new Browser("/account", () -> {
            nextStep();
            return entered(secretary, secret);
        });
        List<String> wrong = new ArrayList<>();
        for (Route route : routes()) {
            String heard = browser.knock(route, route.path());
            boolean kept = heard.equals("401 request.unauthenticated")
                    || (heard.equals(TO_SIGN_IN) && !route.path().startsWith("/sign-in"))
                    || isDoor(heard);
            boolean right = (route.isFor(Role.SECRETARIAT) || route.isFor(Role.CITIZEN)) ? !kept : isDoor(heard);
            if (!right) {
                wrong.add(route + ": " + heard);
            }
        }
        assertThat(wrong).isEmpty();
        browser.look();
    }

    /** Whether this is the door's answer to callers without the right. */
    private static boolean isDoor(String heard) {
        // A page says it in words alone.
        return heard.equals("403 ")
                || Stream.of(Action.values()).map(Action::refusal).anyMatch(code -> heard.equals("403 " + code));
    }

    private Browser browser(String step, Somebody somebody) {
        return new Browser(step, () -> {
            Visitor visitor = visitor();
            assertThat(enter(visitor, somebody.loginName(), PASSWORD).leads()).isEqualTo("302 " + step);
            return visitor;
        });
    }

    private List<Route> routes() {
        Stream<Route> ofControllers = controllers.getHandlerMethods().entrySet().stream()
                .filter(one -> one.getValue().hasMethodAnnotation(Needs.class))
                .flatMap(one -> one.getKey().getPatternValues().stream()
                        .flatMap(pattern -> one.getKey().getMethodsCondition().getMethods().stream()
                                .map(method -> new Route(
                                        method.name(),
                                        filled(pattern),
                                        List.of(Objects.requireNonNull(
                                                        one.getValue().getMethodAnnotation(Needs.class))
                                                .value())))));
        Stream<Route> others = Routes.OTHERS.entrySet().stream()
                .filter(other -> other.getValue() != Action.SEE_SERVICE)
                .map(other -> new Route("GET", other.getKey().replace("**", "nothing"), List.of(other.getValue())));
        List<Route> routes = Stream.concat(ofControllers, others)
                .sorted(Comparator.comparing(Route::toString))
                .toList();
        assertThat(routes).hasSizeGreaterThan(150);
        return routes;
    }

    private static String filled(String pattern) {
        return VARIABLE.matcher(pattern).replaceAll(variable -> switch (variable.group(1)) {
            case "code" -> CODE;
            case "fiscalYear", "fiscalYears" -> "R5";
            case "no" -> "1";
            default -> Ids.named("nothing").toString();
        });
    }

    /** Spellings of the same path by browsers, proxies and attackers; fewer of them for calls of the API. */
    private static List<String> spellings(Route route) {
        String path = route.path();
        if (path.equals("/")) {
            return List.of(path);
        }
        int end = path.length() - 1;
        List<String> usual = List.of(
                path,
                "/%%%02X".formatted((int) path.charAt(1)) + path.substring(2),
                path.replaceFirst("^(/[^/]+)", "$1;a=b"),
                "/" + path);
        List<String> odd = List.of(
                path.substring(0, end) + "%%%02x".formatted((int) path.charAt(end)),
                path + "/",
                path + ";a=b",
                path.substring(0, path.lastIndexOf('/')) + "/" + path.substring(path.lastIndexOf('/')),
                "/." + path,
                "/public/.." + path);
        return route.isPage() ? Stream.concat(usual.stream(), odd.stream()).toList() : usual;
    }
}
