package daicho.query.publication;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.query.Wordings;
import daicho.query.publication.EditionChanges.Group;
import daicho.query.publication.EditionChanges.Line;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EditionChangesTest {
    private static final String HEADING = "0190a0a0-0000-7000-8000-000000000001";
    private static final String MEASURE = "0190a0a0-0000-7000-8000-000000000002";
    private static final String OTHER = "0190a0a0-0000-7000-8000-000000000003";
    private static final String INDICATOR = "0190a0a0-0000-7000-8000-000000000004";

    private final EditionChanges changes = new EditionChanges(Wordings.messageSource(), Locale.JAPANESE);

    @Test
    void tells_the_changes_of_a_measure_under_its_name() {
        List<Group> groups = changes.of(
                edition(measure(MEASURE, "1", indicator("50"))), edition(measure(MEASURE, "1", indicator("55"))));
        assertThat(groups)
                .containsExactly(new Group(
                        "1 見守り", UUID.fromString(MEASURE), List.of(new Line("value", "成果指標 › 会議 › 値", "50", "55"))));
    }

    @Test
    void tells_what_is_new_and_what_is_gone_and_links_only_what_is_there() {
        List<Group> groups = changes.of(edition(measure(MEASURE, "1")), edition(measure(OTHER, "2")));
        assertThat(groups).extracting(Group::name).containsExactly("2 見守り", "1 見守り");
        assertThat(groups).extracting(Group::measure).containsExactly(UUID.fromString(OTHER), null);
        assertThat(groups.getFirst().lines().getFirst().before()).isNull();
        assertThat(groups.getFirst().lines().getFirst().after()).contains("名称 見守り");
        assertThat(groups.getLast().lines().getFirst().after()).isNull();
    }

    @Test
    void tells_that_only_the_order_changed() {
        List<Group> groups = changes.of(
                edition(measure(MEASURE, "1"), measure(OTHER, "2")),
                edition(measure(OTHER, "2"), measure(MEASURE, "1")));
        assertThat(groups)
                .singleElement()
                .satisfies(group -> assertThat(group.lines())
                        .singleElement()
                        .satisfies(line -> assertThat(line.after()).isEqualTo("並び順が変わりました。")));
    }

    @Test
    void a_change_of_the_plan_itself_stands_under_no_name() {
        assertThat(changes.of(Map.of("plan", Map.of("name", "旧")), Map.of("plan", Map.of("name", "新"))))
                .containsExactly(new Group(null, null, List.of(new Line("name", "名称", "旧", "新"))));
    }

    @Test
    void every_field_of_an_edition_has_a_name_that_people_read() {
        Set<String> nameless = new TreeSet<>();
        Stream.concat(Stream.of(EditionForm.class), Arrays.stream(EditionForm.class.getDeclaredClasses()))
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(RecordComponent::getName)
                .filter(name -> !EditionChanges.SILENT.contains(name))
                .filter(name -> changes.label(name).equals(name))
                .forEach(nameless::add);
        assertThat(nameless).isEmpty();
    }

    private static Map<String, Object> edition(Object... measures) {
        return Map.of(
                "headings",
                List.of(Map.of("id", HEADING, "number", "1-1", "name", "地域", "measures", List.of(measures))));
    }

    private static Map<String, Object> measure(String id, String code, Object... indicators) {
        return Map.of("id", id, "code", code, "title", "見守り", "indicators", List.of(indicators));
    }

    private static Map<String, Object> indicator(String value) {
        return Map.of("id", INDICATOR, "name", "会議", "value", value);
    }
}
