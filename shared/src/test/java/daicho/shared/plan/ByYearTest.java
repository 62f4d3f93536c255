package daicho.shared.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ByYearTest {
    /** Two fields, so that a correction can change one and leave the other one alone. */
    private record Wording(String title, int target) implements ByYear.Content<Wording> {
        @Override
        public Wording corrected(Wording before, Wording after) {
            return new Wording(
                    ByYear.Content.corrected(title, before.title, after.title),
                    ByYear.Content.corrected(target, before.target, after.target));
        }
    }

    private static final ByYear<Wording> ALWAYS = ByYear.always(new Wording("相談", 70));

    private static FiscalYear year(String notation) {
        return FiscalYear.of(notation);
    }

    @Test
    void keeps_what_held_before_a_revision() {
        ByYear<Wording> revised = ALWAYS.revised(new Wording("相談支援", 75), year("R4"));
        assertThat(revised.in(year("R3"))).isEqualTo(new Wording("相談", 70));
        assertThat(revised.in(year("R4"))).isEqualTo(new Wording("相談支援", 75));
        assertThat(revised.content()).isEqualTo(revised.in(year("R8")));
    }

    @Test
    void corrects_in_every_year_only_what_differs_from_the_present_wording() {
        ByYear<Wording> corrected =
                ALWAYS.revised(new Wording("相談", 75), year("R4")).revised(new Wording("相談窓口", 75), null);
        assertThat(corrected.in(year("R3"))).isEqualTo(new Wording("相談窓口", 70));
        assertThat(corrected.in(year("R4"))).isEqualTo(new Wording("相談窓口", 75));
    }

    @Test
    void a_revision_that_is_entered_late_holds_up_to_the_one_that_is_known() {
        ByYear<Wording> late = ALWAYS.revised(new Wording("三", 3), year("R6")).revised(new Wording("二", 2), year("R4"));
        assertThat(late.content()).isEqualTo(new Wording("三", 3));
        assertThat(late.heldFrom(year("R4"), year("R8"))).isEqualTo(FiscalYears.of("R4-R5"));
        assertThat(late.heldFrom(year("R6"), year("R8"))).isEqualTo(FiscalYears.of("R6-R8"));
        assertThat(late.spans())
                .containsExactly(
                        new ByYear.Span<>(null, year("R3"), new Wording("相談", 70)),
                        new ByYear.Span<>(year("R4"), year("R5"), new Wording("二", 2)),
                        new ByYear.Span<>(year("R6"), null, new Wording("三", 3)));
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** Against a table with one wording for each year. */
    @ParameterizedTest
    @MethodSource("seeds")
    void is_what_a_table_of_years_says(int seed) {
        Random random = new Random(seed);
        FiscalYear first = year("R1");
        FiscalYear last = year("R10");
        ByYear<Wording> wordings = ALWAYS;
        TreeMap<FiscalYear, Wording> table = new TreeMap<>();
        new FiscalYears(first, last).each().forEach(each -> table.put(each, ALWAYS.content()));
        TreeMap<FiscalYear, Boolean> begins = new TreeMap<>();
        for (int change = 0; change < 12; change++) {
            @Nullable FiscalYear from = random.nextInt(4) == 0 ? null : new FiscalYear(2019 + random.nextInt(10));
            Wording present = wordings.content();
            Wording next = new Wording(
                    random.nextBoolean() ? present.title() : "題" + change,
                    random.nextBoolean() ? present.target() : change);
            wordings = wordings.revised(next, from);
            if (from == null) {
                table.replaceAll((each, was) -> new Wording(
                        next.title().equals(present.title()) ? was.title() : next.title(),
                        next.target() == present.target() ? was.target() : next.target()));
            } else {
                FiscalYear until = begins.higherKey(from);
                for (FiscalYear each : new FiscalYears(from, last).each()) {
                    if (until == null || each.compareTo(until) < 0) {
                        table.put(each, next);
                    }
                }
                begins.put(from, true);
            }
            for (FiscalYear each : table.keySet()) {
                assertThat(wordings.in(each))
                        .as("seed %s, change %s, %s", seed, change, each)
                        .isEqualTo(table.get(each));
            }
            List<FiscalYear> ends = wordings.earlier().stream()
                    .map(ByYear.Earlier::lastFiscalYear)
                    .toList();
            assertThat(ends).isSorted().doesNotHaveDuplicates();
        }
    }
}
