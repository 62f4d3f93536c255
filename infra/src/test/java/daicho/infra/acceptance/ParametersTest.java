package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.acceptance.Operations.Operation;
import daicho.shared.Ids;
import daicho.shared.access.Role;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A route takes the parameters that its description names, and refuses every other, so that no filter is ignored. */
class ParametersTest extends AcceptanceTest {
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)}");
    private static final String UNKNOWN = "422 web.parameter_unknown";

    @Test
    void every_read_refuses_a_parameter_that_it_does_not_declare_and_no_other() {
        City city = City.found(port, tokens);
        Map<String, Api> readers = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        List<Operation> reads = Operations.of(city.secretariat).all().stream()
                .filter(operation -> operation.method().equals("GET"))
                .toList();
        for (Operation read : reads) {
            Role role = Arrays.stream(Role.values())
                    .filter(Role::isAssignable)
                    .filter(read::lets)
                    .findFirst()
                    .orElse(Role.CITIZEN);
            // A token of its own for some of them each, since one may not send hundreds in a second.
            Api reader = readers.computeIfAbsent(role + " " + reads.indexOf(read) / 20, any -> reader(city, role));
            Api.Answer refused = reader.get(path(city, read) + "?sttae=PENDING");
            if (!refused.problem().equals(UNKNOWN)
                    || !refused.ofProblem("errors").at("/0/pointer").asString().equals("/sttae")) {
                wrong.add(read + " takes what it does not declare: " + refused.text());
            }
            for (String parameter : read.parameters("query")) {
                Api.Answer taken = reader.get(path(city, read) + "?" + parameter + "=1");
                if (taken.status() >= 400 && taken.problem().equals(UNKNOWN)) {
                    wrong.add(read + " refuses " + parameter);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(reads).hasSizeGreaterThan(50);
    }

    @Test
    void so_does_a_write_and_says_why_in_both_languages() {
        City city = City.found(port, tokens);
        Api.Answer refused = city.secretariat.post("/partners?dryrun=true", "{\"name\": \"商店会\"}");
        assertThat(refused.problem()).isEqualTo(UNKNOWN);
        assertThat(refused.ofProblem("detail").asString()).contains("「dryrun」というパラメーター");
        assertThat(city.secretariat
                        .get("/comments?state=PENDING", "Accept-Language", "en")
                        .ofProblem("detail")
                        .asString())
                .contains("no parameter “state”");
        assertThat(city.secretariat.get("/comments?&pending=true&").json().path("items"))
                .isEmpty();
    }

    /** Of two values it would be chance which one counts, and a proxy in between may read the other. */
    @Test
    void every_route_refuses_two_values_for_what_takes_one() {
        City city = City.found(port, tokens);
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Operation operation : Operations.of(city.secretariat).all()) {
            Role role = Arrays.stream(Role.values())
                    .filter(Role::isAssignable)
                    .filter(operation::lets)
                    .findFirst()
                    .orElse(Role.CITIZEN);
            for (String parameter : operation.parameters("query")) {
                Api.Answer refused = reader(city, role)
                        .send(
                                operation.method(),
                                path(city, operation) + "?" + parameter + "=1&%" + hex(parameter.charAt(0))
                                        + parameter.substring(1) + "=1",
                                BodyPublishers.ofString("{}"),
                                "Content-Type",
                                type(operation));
                tried++;
                if (!refused.problem().equals("422 request.parameter_invalid")
                        || !refused.ofProblem("errors")
                                .at("/0/pointer")
                                .asString()
                                .equals("/" + parameter)) {
                    wrong.add(operation + " takes " + parameter + " twice: " + refused.text());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(100);
    }

    private static String type(Operation operation) {
        String path = operation.path();
        return path.endsWith("/intake")
                ? "text/csv"
                : path.endsWith("/files") ? "application/octet-stream" : "application/json";
    }

    private static String hex(char letter) {
        return Integer.toHexString(letter);
    }

    private Api reader(City city, Role role) {
        return switch (role) {
            case CITIZEN -> new Api(port, city.code, null);
            case STAFF -> city.as(role, city.welfare);
            default -> city.as(role);
        };
    }

    private static String path(City city, Operation read) {
        return VARIABLE.matcher(read.path()).replaceAll(variable -> switch (variable.group(1)) {
            case "code" -> city.code;
            case "fiscalYear", "fiscalYears" -> "R5";
            case "no" -> "1";
            default -> Ids.named("nothing").toString();
        });
    }
}
