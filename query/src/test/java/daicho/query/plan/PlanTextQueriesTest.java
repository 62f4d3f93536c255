package daicho.query.plan;

import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.OTHER_MEASURE;
import static daicho.query.Sample.planText;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.query.Folded;
import daicho.query.Sample;
import daicho.shared.plan.PlanTextKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanTextQueriesTest {
    @Test
    void texts_stand_by_subject_kind_and_actor_as_they_came_and_then_by_number() {
        Folded folded = Sample.plan()
                .events(
                        planText(70, OTHER_MEASURE, PlanTextKind.ROLE, "行政", "a", 2),
                        planText(71, OTHER_MEASURE, PlanTextKind.ROLE, "市民", "b", null),
                        planText(72, OTHER_MEASURE, PlanTextKind.ROLE, "市民", "c", 1),
                        planText(73, MEASURE, PlanTextKind.ROLE, "行政", "d", 1),
                        planText(74, OTHER_MEASURE, PlanTextKind.ROLE, "行政", "e", 1),
                        planText(75, OTHER_MEASURE, PlanTextKind.ROLE, "市民", "f", 1),
                        planText(76, null, PlanTextKind.GLOSSARY, null, "g", null),
                        planText(77, OTHER_MEASURE, PlanTextKind.ACTIONS_SO_FAR, "行政", "h", 1),
                        planText(78, OTHER_MEASURE, PlanTextKind.ROLE, "行政", "i", null));

        for (int seed = 0; seed < 20; seed++) {
            List<PlanTextView> rows = new ArrayList<>(folded.rows(PlanTextView.VIEW));
            Collections.shuffle(rows, new Random(seed));
            assertThat(PlanTextQueries.inOrder(rows))
                    .as("seed %d", seed)
                    .extracting(row -> row.content().text())
                    .containsExactly("e", "a", "i", "c", "f", "b", "h", "d", "g");
        }
    }
}
