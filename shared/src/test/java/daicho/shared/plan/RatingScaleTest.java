package daicho.shared.plan;

import static daicho.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.Ids;
import daicho.shared.plan.PlanCommand.AdoptPlan;
import daicho.shared.plan.RatingScale.Mark;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingScaleTest {
    private static final RatingScale PROGRESS = new RatingScale(
            "進捗", List.of(new Mark("◎", "計画以上"), new Mark("○", "計画どおり"), new Mark("△", null), new Mark("×", null)));

    @ParameterizedTest
    @CsvSource({
        "○, 〇", "◯, 〇", "〇, 〇", "⚪, 〇", "⭕, 〇", "⭕\uFE0F, 〇", "○\uFE0E, 〇", "' ○\u3000', 〇", "◎, ◎", "⦾, ◎", "△, △",
        "▵, △", "×, ×", "✕, ×", "✖, ×", "✖\uFE0F, ×", "❌, ×", "４, 4", "4, 4", "１０, 10", "Ａ, A", "A, A"
    })
    void knows_one_spelling_for_marks_that_look_alike(String typed, String value) {
        assertThat(RatingScale.canonical(typed)).isEqualTo(value);
        assertThat(RatingScale.canonical(value)).isEqualTo(value);
    }

    @Test
    void finds_the_mark_however_it_was_typed() {
        assertThat(PROGRESS.mark("○"))
                .isEqualTo(PROGRESS.mark("◯"))
                .isEqualTo(PROGRESS.mark("〇"))
                .hasValueSatisfying(mark -> assertThat(mark.label()).isEqualTo("計画どおり"));
        assertThat(PROGRESS.mark("☆")).isEmpty();
        assertThat(PROGRESS.mark("")).isEmpty();
    }

    @Test
    void refuses_the_same_mark_twice_even_in_two_spellings() {
        assertRefused(
                "plan.scale_mark_twice", "/scales/0/marks", () -> adopted(new Mark("○", null), new Mark("◯", null)));
        assertRefused(
                "plan.scale_mark_twice", "/scales/0/marks", () -> adopted(new Mark("A", null), new Mark("Ａ", null)));
    }

    @Test
    void reads_a_scale_of_the_ledger_whose_marks_were_told_apart_then() {
        RatingScale scale = new RatingScale("進捗", List.of(new Mark("A", "良"), new Mark("Ａ", "優")));
        assertThat(scale.mark("Ａ"))
                .hasValueSatisfying(mark -> assertThat(mark.label()).isEqualTo("良"));
    }

    @Test
    void folds_letters_and_signs_in_full_width() {
        RatingScale scale = new RatingScale("総合", List.of(new Mark("Ａ＋", null), new Mark("b", null)));
        assertThat(scale.mark("A+")).contains(new Mark("A+", null));
        assertThat(scale.mark("Ａ＋")).contains(new Mark("A+", null));
        assertThat(scale.mark("ｂ")).contains(new Mark("b", null));
        assertThat(scale.mark("B")).isEmpty();
    }

    @Test
    void refuses_a_scale_without_marks_or_name() {
        assertRefused("record.text_missing", "/marks", () -> new RatingScale("進捗", List.of()));
        assertRefused("record.text_missing", "/name", () -> new RatingScale(" ", List.of(new Mark("4", null))));
        assertRefused("record.text_missing", "/value", () -> new Mark(" ", null));
    }

    private static AdoptPlan adopted(Mark... marks) {
        return new AdoptPlan(
                Ids.next(),
                "計画",
                null,
                FiscalYears.of("R5-R7"),
                List.of("柱", "施策"),
                List.of(new RatingScale("進捗", List.of(marks))));
    }
}
