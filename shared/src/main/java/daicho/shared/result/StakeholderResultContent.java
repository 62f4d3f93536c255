package daicho.shared.result;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a result of another actor.
 *
 * @param text 実績; none where none is printed
 * @param programmes 事業 by name
 * @param figures never counted among those of the municipality
 */
public record StakeholderResultContent(@Nullable String text, List<String> programmes, List<Figure> figures) {
    public StakeholderResultContent {
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
}
