package daicho.shared.result;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content of a year plan.
 *
 * @param text 計画・方向性
 * @param programmes 事業 by name
 * @param figures intended
 * @param sharedText id of a text that is the same in every line it covers; its figures count once
 */
public record YearPlanContent(
        @Nullable String text,
        List<String> programmes,
        List<Figure> figures,
        @Nullable UUID sharedText) {
    public YearPlanContent {
        text = Texts.textOrNone("/text", text);
        programmes = programmes.stream()
                .map(programme -> Texts.name("/programmes", programme))
                .toList();
        figures = List.copyOf(figures);
        if (text == null && programmes.isEmpty() && figures.isEmpty()) {
            throw Refusal.invalid("result.content_missing", "/text");
        }
        if (figures.size() > 1_000 || programmes.size() > 1_000) {
            throw Refusal.invalid("result.too_many_entries", figures.size() > 1_000 ? "/figures" : "/programmes");
        }
    }

    /** Refuses figures that are not planned. Not asked of plans in the ledger: older ones may have others. */
    YearPlanContent requirePlanned() {
        for (int i = 0; i < figures.size(); i++) {
            if (figures.get(i).kind() != Figure.Kind.PLANNED) {
                throw Refusal.invalid(
                        "result.figure_not_planned",
                        "/figures/" + i + "/kind",
                        figures.get(i).label());
            }
        }
        return this;
    }
}
