package daicho.query.snapshot;

import static daicho.query.Sample.FIRST;
import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.PLAN;
import static daicho.query.Sample.WELFARE;
import static daicho.query.Sample.initiative;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.query.Answer;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Folded;
import daicho.query.FoldedPast;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.Sample;
import daicho.query.Table;
import daicho.query.View;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.plan.FiscalYear;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.MethodParameter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SnapshotApiTest {
    private static final String SNAPSHOT = "/api/v1/municipalities/172014/plans/" + PLAN + "/snapshot";

    private final MockMvcTester mvc = MockMvcTester.create(MockMvcBuilders.standaloneSetup(
                    new SnapshotApi(new FoldedReads(), new SnapshotDocuments(List.of(new WatchedPart()))))
            .setCustomArgumentResolvers(new AskedBySomebody())
            .build());

    @ParameterizedTest
    @CsvSource({
        "*/*, application/json",
        "application/json, application/json",
        "text/csv, text/csv;charset=UTF-8",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, "
                + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "'text/html, text/csv;q=0.5, */*;q=0.1', text/csv;charset=UTF-8"
    })
    void answers_in_the_form_that_is_accepted(String accept, String type) {
        assertThat(mvc.get().uri(SNAPSHOT).header("Accept", accept))
                .hasStatusOk()
                .hasContentType(type);
    }

    @Test
    void answers_without_accept_header_in_json() {
        assertThat(mvc.get().uri(SNAPSHOT)).hasStatusOk().hasContentType("application/json");
    }

    @Test
    void other_forms_are_not_acceptable() {
        assertThat(mvc.get().uri(SNAPSHOT).header("Accept", "image/png")).hasStatus(406);
    }

    @Test
    void csv_arrives_byte_for_byte() {
        assertThat(mvc.get().uri(SNAPSHOT).header("Accept", "text/csv"))
                .body()
                .asString(StandardCharsets.UTF_8)
                .startsWith("\uFEFFplan,")
                .contains("地域福祉計画");
    }

    @Test
    void status_reads_any_notation_of_a_year_and_names_its_position() {
        assertThat(mvc.get().uri(SNAPSHOT.replace("/snapshot", "/status?fiscalYear=Ｒ４")))
                .hasStatusOk()
                .hasHeader("Daicho-Position", "11")
                .bodyJson()
                .extractingPath("$.fiscalYear")
                .isEqualTo(2022);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/csv", Table.XLSX})
    void renders_when_nothing_is_read_any_more(String accept) {
        Watched.whileReading.clear();
        assertThat(mvc.get().uri(SNAPSHOT).header("Accept", accept)).hasStatusOk();
        assertThat(Watched.whileReading).isNotEmpty().containsOnly(false);
    }

    /** A row that notes whether it is looked at while something is read. */
    private record Watched(UUID id, String municipality) implements View.Row {
        static final List<Boolean> whileReading = new ArrayList<>();
        static boolean reading;

        @Override
        public UUID id() {
            whileReading.add(reading);
            return id;
        }
    }

    private static final class WatchedPart implements PlanPart<Watched> {
        @Override
        public View<Watched> view() {
            return new View<>("watched", Watched.class);
        }

        @Override
        public String name() {
            return "watched";
        }

        @Override
        public List<Watched> rows(Past past, UUID plan) {
            return List.of(new Watched(Sample.id(1), Folded.CODE));
        }

        @Override
        public boolean countsIn(Watched row, FiscalYear year) {
            return false;
        }
    }

    private static final class FoldedReads implements Reads {
        private final Folded folded = Sample.plan().events(initiative(MEASURE, FIRST, 1, WELFARE));

        @Override
        public <T> Answer<T> read(Asked asked, Function<Past, T> query) {
            Past past = new FoldedPast(folded);
            Watched.reading = true;
            Answer<T> answer = new Answer<>(query.apply(past), past.position());
            Watched.reading = false;
            return answer;
        }
    }

    private static final class AskedBySomebody implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Asked.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            Actor actor = new Actor(Folded.PERSON, "", Role.ANALYST, Folded.CODE, Set.of());
            return new Asked(actor, Folded.CODE, new AsOf.Now(), null, Locale.JAPANESE);
        }
    }
}
