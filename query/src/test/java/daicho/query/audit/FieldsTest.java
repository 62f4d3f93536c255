package daicho.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.query.Bookkeeping;
import daicho.query.Folded;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    void every_field_that_the_trail_may_show_is_called_something() {
        Set<String> without = new TreeSet<>();
        BiConsumer<RecordComponent, Class<?>> called = (component, part) -> {
            String key = "field." + component.getName();
            if ((!part.isRecord() || VALUES.contains(part))
                    && !Set.of("id", "version", Fields.ERASED_KEYS).contains(component.getName())
                    && Wordings.messageSource().getMessage(key, null, null, Locale.JAPANESE) == null) {
                without.add(key);
            }
        };
        rows().forEach(row -> walk(row, called));
        // The first component of an event names the record that the entry is about.
        EventTypes.all()
                .forEach(event -> Arrays.stream(event.getRecordComponents())
                        .skip(1)
                        .forEach(component -> walk(component, called)));
        assertThat(without).isEmpty();
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
