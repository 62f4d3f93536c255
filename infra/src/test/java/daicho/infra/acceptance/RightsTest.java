package daicho.infra.acceptance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.security.Routes;
import daicho.query.Wordings;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.access.Role;
import daicho.shared.access.Scope;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Tries every route of the description of the API and every page as every role, as nobody and as somebody of another
 * municipality, and compares with the table of rights. There is no list of exceptions: a new route is tried, and one
 * that does not say what it needs fails.
 */
class RightsTest extends AcceptanceTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "rights.md");
    /** The path to which the server itself forwards failures. */
    private static final String ERROR = "/error";

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final Set<String> CODES =
            Stream.of(Action.values()).map(Action::refusal).collect(Collectors.toUnmodifiableSet());

    @Autowired
    ApplicationContext context;

    private City city;
    private City elsewhere;
    private List<Route> routes = List.of();

    record Route(String method, String path, List<Action> needs) {
        boolean isOpen() {
            return needs.stream().anyMatch(action -> Rights.allows(Role.CITIZEN, action));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Somebody who tries a route. */
    record Caller(String name, Role role, UUID person, boolean stranger, Api api) {}

    @BeforeEach
    void read_the_description() {
        city = City.found(port, tokens);
        elsewhere = City.found(port, tokens);
        JsonNode paths = new Api(port, city.code, null)
                .get("/api/v1/openapi.json")
                .json()
                .path("paths");
        Stream<Route> pages = context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(page -> page.getValue().hasMethodAnnotation(Needs.class))
                .flatMap(page -> patterns(page.getKey())
                        .filter(route -> !route.contains(" /api/"))
                        .map(route -> route.split(" "))
                        .map(route -> new Route(
                                route[0],
                                route[1],
                                List.of(Objects.requireNonNull(page.getValue().getMethodAnnotation(Needs.class))
                                        .value()))));
        Stream<Route> described = paths.propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(operation -> operation.getValue().has("responses"))
                        .map(operation -> new Route(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation
                                        .getValue()
                                        .path("x-needs")
                                        .valueStream()
                                        .map(need -> Action.valueOf(need.asString()))
                                        .toList())));
        routes = Stream.concat(described, pages).toList();
    }

    @Test
    void opens_every_route_to_those_whom_the_table_allows_and_to_nobody_else() {
        List<Caller> callers = callers();
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Route route : routes) {
            for (Caller caller : callers) {
                String heard = knock(route, caller);
                String expected = expected(route, caller);
                boolean right = expected.isEmpty() ? !isDoor(heard) : heard.equals(expected);
                if (!right) {
                    wrong.add(route + " as " + caller.name() + ": " + heard + " instead of "
                            + (expected.isEmpty() ? "being let in" : expected));
                }
                tried++;
            }
        }
        assertThat(wrong).isEmpty();
        long assignable = Stream.of(Role.values()).filter(Role::isAssignable).count();
        assertThat(callers).hasSize((int) assignable + 2);
        assertThat(routes)
                .hasSizeGreaterThan(120)
                .allSatisfy(route -> assertThat(route.needs())
                        .as("%s says what it needs", route)
                        .isNotEmpty());
        assertThat(tried).isEqualTo(routes.size() * callers.size());
    }

    @Test
    void describes_every_controller() {
        Set<String> described = routes.stream().map(Route::toString).collect(Collectors.toCollection(TreeSet::new));
        Set<String> undescribed = new TreeSet<>();
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .keySet()
                        .forEach(info -> patterns(info)
                                .filter(route -> !described.contains(route))
                                .forEach(undescribed::add)));
        assertThat(undescribed)
                .as("routes that are neither described nor declared")
                .allSatisfy(route -> assertThat(isDeclared(route.substring(route.indexOf(' ') + 1)))
                        .as(route)
                        .isTrue());
    }

    @Test
    void stands_in_the_document_as_in_the_code() throws IOException {
        String document = document();
        if ("write".equals(System.getProperty("daicho.test.rights"))) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/rights.md; -Ddaicho.test.rights=write writes it")
                .isEqualTo(document);
    }

    private static Stream<String> patterns(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .flatMap(pattern -> info.getMethodsCondition().getMethods().isEmpty()
                        ? Stream.of("ANY " + pattern)
                        : info.getMethodsCondition().getMethods().stream().map(method -> method + " " + pattern));
    }

    private static boolean isDeclared(String pattern) {
        return pattern.equals(ERROR)
                || Routes.OTHERS.keySet().stream()
                        .anyMatch(other -> other.endsWith("/**")
                                ? pattern.startsWith(other.substring(0, other.length() - 2))
                                : pattern.equals(other));
    }

    private List<Caller> callers() {
        List<Caller> callers = new ArrayList<>();
        Stream.of(Role.values())
                .filter(Role::isAssignable)
                .forEach(role -> callers.add(caller(role.name(), role, city)));
        callers.add(new Caller("nobody", Role.CITIZEN, Ids.named("nobody"), false, new Api(port, city.code, null)));
        callers.add(caller("a stranger", Role.SECRETARIAT, elsewhere));
        return callers;
    }

    private Caller caller(String name, Role role, City of) {
        UUID person = Ids.named("rights/" + name);
        String token = tokens.create("試験", of.code, role, "", Set.of(), person, null);
        return new Caller(name, role, person, of != city, new Api(port, city.code, token));
    }

    /**
     * Tries a route with a body that cannot be read. A caller that is let in gets an error about the body; any other is
     * refused first.
     */
    private String knock(Route route, Caller caller) {
        String path = VARIABLE.matcher(route.path()).replaceAll(variable -> switch (variable.group(1)) {
            case "code" -> city.code;
            case "fiscalYear", "fiscalYears" -> "R5";
            case "no" -> "1";
            case "person" -> caller.person().toString();
            default -> Ids.named("nothing").toString();
        });
        if (!path.startsWith("/api/")) {
            Api.Answer page = route.method().equals("GET")
                    ? caller.api().fromRoot(path)
                    : caller.api().rootSend(route.method(), path);
            return page.status() < 400 ? Integer.toString(page.status()) : toPeople(page);
        }
        Api.Answer answer = route.method().equals("GET")
                ? caller.api().get(path)
                : caller.api()
                        .send(route.method(), path, BodyPublishers.ofString("{"), "Content-Type", "application/json");
        return answer.status() < 400 ? Integer.toString(answer.status()) : answer.problem();
    }

    /** A page tells people, and not programs, what is wrong; with a token it finds no session that it could lead to. */
    private static String toPeople(Api.Answer page) {
        return page.header("Content-Type").startsWith("text/html") ? Integer.toString(page.status()) : page.problem();
    }

    /** The expected refusal of the door; empty = the door opens. */
    private static String expected(Route route, Caller caller) {
        if (route.isOpen()) {
            return "";
        }
        boolean isPage = !route.path().startsWith("/api/");
        if (caller.role() == Role.CITIZEN) {
            return isPage ? "302" : "401 request.unauthenticated";
        }
        if (caller.stranger() && route.path().contains("{code}")) {
            return isPage ? "403" : "403 request.other_municipality";
        }
        if (isPage) {
            return route.needs().stream().anyMatch(action -> Rights.allows(caller.role(), action)) ? "" : "403";
        }
        return route.needs().stream().anyMatch(action -> Rights.allows(caller.role(), action))
                ? ""
                : "403 " + route.needs().getFirst().refusal();
    }

    private static boolean isDoor(String heard) {
        return heard.startsWith("401")
                || heard.equals("403")
                || heard.equals("403 request.other_municipality")
                || CODES.stream().anyMatch(code -> heard.equals("403 " + code));
    }

    private String document() {
        List<Role> roles = List.of(Role.values());
        StringBuilder text = new StringBuilder("""
                # Rights

                Made of the table in `daicho.shared.access.Rights` and of what every route needs; a test fails when they differ
                (`-Ddaicho.test.rights=write` writes this file). What does not stand here is allowed to nobody. See ADR 22.

                | how far | |
                |---|---|
                | self | what is one's own: one's name, one's tokens |
                | own sheet | the sheet of the seat in which one sits |
                | own department | records of the departments one works for, or that these answer for |
                | own municipality | everything of the municipality that one belongs to |
                | published | what is published or open to comments, of every municipality |
                | node | the node itself, no records |

                What citizens may, everybody may, with a token or without: as a citizen. A token that is not good for everything
                (`READ`, `WRITE`, `ADMINISTER`) narrows what its holder may.

                ## Roles

                """);
        text.append(row("action", "token", roles.stream().map(RightsTest::name)));
        text.append(row("---", "---", roles.stream().map(role -> "---")));
        for (Action action : Action.values()) {
            text.append(row(
                    "`" + action + "`",
                    action.tokenScope().name(),
                    roles.stream().map(role -> words(Rights.scope(role, action)))));
        }
        text.append("\n## Routes\n\n`M` is `/api/v1/municipalities/{code}`. One of the needs suffices.\n\n");
        List<Role> held = roles.stream().filter(Role::isAssignable).toList();
        text.append(row(
                "route",
                "needs",
                Stream.concat(Stream.of("nobody"), held.stream().map(RightsTest::name))));
        text.append(
                row("---", "---", Stream.concat(Stream.of("---"), held.stream().map(role -> "---"))));
        all().forEach((route, needs) -> text.append(row(
                "`" + route.replace("/api/v1/municipalities/{code}", "M") + "`",
                needs.stream().map(Enum::name).collect(joining(", ")),
                Stream.concat(Stream.of(Role.CITIZEN), held.stream()).map(role -> mark(needs, role)))));
        return text.toString();
    }

    private Map<String, List<Action>> all() {
        Map<String, List<Action>> all = new LinkedHashMap<>();
        routes.stream()
                .sorted((a, b) -> (a.path() + " " + a.method()).compareTo(b.path() + " " + b.method()))
                .forEach(route -> all.put(route.toString(), route.needs()));
        new TreeSet<>(Routes.OTHERS.keySet()).forEach(path -> all.put("GET " + path, List.of(Routes.OTHERS.get(path))));
        return all;
    }

    private static String mark(List<Action> needs, Role role) {
        return needs.stream().anyMatch(action -> Rights.allows(role, action) || Rights.allows(Role.CITIZEN, action))
                ? "✓"
                : "";
    }

    private static String name(Role role) {
        return Wordings.messageSource().getMessage("role." + role, null, Locale.JAPANESE) + " "
                + role.name().toLowerCase(Locale.ROOT);
    }

    private static String words(Scope scope) {
        return scope == Scope.NONE ? "" : scope.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String row(String first, String second, Stream<String> others) {
        return Stream.concat(Stream.of(first, second), others).collect(joining(" | ", "| ", " |\n"));
    }
}
