package daicho.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.query.Bookkeeping;
import daicho.query.Folded;
import daicho.query.MessageFiles;
import daicho.query.Projection;
import daicho.query.Unfold;
import daicho.query.Wordings;
import daicho.shared.EventTypes;
import daicho.shared.SealedText;
import daicho.shared.plan.FiscalYear;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FieldsTest {
    private static final Set<Class<?>> VALUES = Set.of(SealedText.class, FiscalYear.class);

    record Part(String label, BigDecimal value, @Nullable String unit, String kind) {}

    record Whole(
            List<Part> parts,
            List<String> names,
            @Bookkeeping long place) {}

    private record Inside(String text, @Bookkeeping long place) {}

    private record Flat(
            @Unfold Inside inside, @Unfold @Nullable Inside none) {}

    @Test
    void parts_of_a_list_are_found_by_what_they_are_of() {
        Part visits = new Part("訪問", BigDecimal.ONE, "件", "ACTUAL");
        Part again = new Part("訪問", BigDecimal.TEN, "件", "ACTUAL");
        Part planned = new Part("訪問", BigDecimal.TWO, null, "PLANNED");

        Map<String, @Nullable Object> fields =
                Fields.ofRow(new Whole(List.of(visits, planned, again), List.of("a", "b"), 7));

        assertThat(fields)
                .containsEntry("parts[訪問,件,ACTUAL].value", BigDecimal.ONE)
                .containsEntry("parts[訪問,件,ACTUAL,2].value", BigDecimal.TEN)
                .containsEntry("parts[訪問,,PLANNED].value", BigDecimal.TWO)
                .containsEntry("names", List.of("a", "b"))
                .doesNotContainKey("place");
    }

    @Test
    void unfolded_part_of_a_row_has_its_fields_among_the_row_s_own() {
        assertThat(Fields.ofRow(new Flat(new Inside("一", 7), null))).containsExactly(Map.entry("text", "一"));
    }

    @Test
    void parts_of_every_list_in_a_row_have_a_key() {
        Set<String> without = new TreeSet<>();
        rows().forEach(row -> walk(row, (component, part) -> {
            if (part != component.getType()
                    && Fields.keyAmong(Arrays.stream(part.getRecordComponents())
                                    .map(RecordComponent::getName)
                                    .toList())
                            .isEmpty()) {
                without.add(part.getName());
            }
        }));
        assertThat(without).isEmpty();
    }

    @Test
    void every_field_that_the_trail_may_show_is_called_something_and_nothing_else_is() {
        Map<String, Properties> japanese = MessageFiles.in("ja");
        Set<String> labels = new TreeSet<>();
        japanese.forEach((feature, texts) -> texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith("field."))
                .forEach(key -> {
                    // The label of one feature stands in its file, and that of all features with the records.
                    assertThat(feature)
                            .as(key)
                            .isEqualTo(
                                    key.indexOf('.') == key.lastIndexOf('.')
                                            ? "record"
                                            : key.substring("field.".length(), key.lastIndexOf('.')));
                    labels.add(key);
                }));
        Set<String> without = new TreeSet<>();
        Set<String> used = new TreeSet<>(Set.of("field.id", "field.municipality"));
        shown().forEach(field -> {
            String own = "field." + field.feature() + "." + field.name();
            String ofAll = "field." + field.name();
            if (labels.contains(own)) {
                used.add(own);
            } else if (labels.contains(ofAll)) {
                used.add(ofAll);
            } else {
                without.add(own);
            }
        });
        assertThat(without).isEmpty();
        assertThat(used).isEqualTo(labels);
    }

    @Test
    void field_is_called_what_it_is_in_the_feature_of_the_event() {
        assertThat(label("scoring.MeasureScored", "on")).isEqualTo("日付");
        assertThat(label("committee.OfficersElected", "on")).isEqualTo("互選した日");
        assertThat(label("scoring.MeasureScored", "score[1,2].person")).isEqualTo("委員");
        assertThat(label("access.RoleAssigned", "person")).isEqualTo("人");
        assertThat(label("committee.MemberAppointed", "until")).isEqualTo("在任の終了日");
        assertThat(label("agreement.AgreementSigned", "validity.until")).isEqualTo("有効期間の終了日");
        assertThat(label("agreement.AgreementSigned", "unheardOf")).isEqualTo("unheardOf");
    }

    private static String label(String type, String field) {
        return Sentence.label(Wordings.messageSource(), type, field, Locale.JAPANESE);
    }

    private record Shown(String feature, String name) {}

    /** The fields of all rows and events, by the feature in which they are shown. */
    private static Set<Shown> shown() {
        Set<Shown> shown = new HashSet<>();
        rows().forEach(row -> walk(row, shownIn(feature(row.getPackageName()), shown)));
        // The first component of an event names the record that the entry is about.
        EventTypes.all()
                .forEach(event -> Arrays.stream(event.getRecordComponents())
                        .skip(1)
                        .forEach(component -> walk(component, shownIn(feature(event.getPackageName()), shown))));
        return shown;
    }

    private static String feature(String packageName) {
        return packageName.substring(packageName.lastIndexOf('.') + 1);
    }

    private static BiConsumer<RecordComponent, Class<?>> shownIn(String feature, Set<Shown> shown) {
        return (component, part) -> {
            if ((!part.isRecord() || VALUES.contains(part))
                    && !Set.of("id", "version", Fields.ERASED_KEYS).contains(component.getName())) {
                shown.add(new Shown(feature, component.getName()));
            }
        };
    }

    private static Stream<Class<?>> rows() {
        return new Folded()
                .all().stream()
                        .map(Projection::view)
                        .filter(view -> !view.equals(AuditEntryView.VIEW))
                        .map(view -> view.row());
    }

    /** Every component with the type of its content: its own type, or that of the parts of a list. */
    private static void walk(Class<?> type, BiConsumer<RecordComponent, Class<?>> each) {
        Arrays.stream(type.getRecordComponents()).forEach(component -> walk(component, each));
    }

    private static void walk(RecordComponent component, BiConsumer<RecordComponent, Class<?>> each) {
        if (component.isAnnotationPresent(Bookkeeping.class)) {
            return;
        }
        Class<?> part = part(component);
        boolean record = part.isRecord() && !VALUES.contains(part);
        each.accept(component, record || part == component.getType() ? part : component.getType());
        if (record) {
            walk(part, each);
        }
    }

    private static Class<?> part(RecordComponent component) {
        Type type = component.getGenericType();
        return type instanceof ParameterizedType of && of.getActualTypeArguments()[0] instanceof Class<?> part
                ? part
                : component.getType();
    }
}
