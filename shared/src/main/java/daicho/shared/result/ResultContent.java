package daicho.shared.result;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The content of a result.
 *
 * @param asOf the day an interim result stands for; none for a final one
 * @param text 実績; none where none is printed
 * @param programmes 事業 by name
 * @param figures counted
 * @param sharedText id of a text that is the same in every year and line it covers; its figures count once
 * @param notApplicable 該当なし: the report is that there is nothing to report
 * @param notApplicableReason why there is nothing to report
 */
public record ResultContent(
        @Nullable LocalDate asOf,
        @Nullable String text,
        List<String> programmes,
        List<Figure> figures,
        @Nullable UUID sharedText,
        boolean notApplicable,
        @Nullable String notApplicableReason) {
    public ResultContent {
        text = Texts.textOrNone("/text", text);
        programmes = programmes.stream()
                .map(programme -> Texts.name("/programmes", programme))
                .toList();
        figures = List.copyOf(figures);
        if (notApplicable && (text != null || !programmes.isEmpty() || !figures.isEmpty())) {
            throw Refusal.invalid("result.not_applicable_with_content", "/notApplicable");
        }
        notApplicableReason = Texts.textOrNone("/notApplicableReason", notApplicableReason);
        if (notApplicableReason != null && !notApplicable) {
            throw Refusal.invalid("result.reason_without_not_applicable", "/notApplicableReason");
        }
        if (!notApplicable && text == null && programmes.isEmpty() && figures.isEmpty()) {
            throw Refusal.invalid("result.content_missing", "/text");
        }
        if (figures.size() > 1_000 || programmes.size() > 1_000) {
            throw Refusal.invalid("result.too_many_entries", figures.size() > 1_000 ? "/figures" : "/programmes");
        }
    }

    public ResultContent(
            @Nullable LocalDate asOf,
            @Nullable String text,
            List<String> programmes,
            List<Figure> figures,
            @Nullable UUID sharedText,
            boolean notApplicable) {
        this(asOf, text, programmes, figures, sharedText, notApplicable, null);
    }
}
