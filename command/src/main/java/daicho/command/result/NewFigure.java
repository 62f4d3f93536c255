package daicho.command.result;

import daicho.shared.PrintedNumber;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.result.Figure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A figure as it is told: its value, its printed form, or both. What is not given is read from the printed form, whole.
 *
 * @param label what was counted
 * @param value exact decimal; at most 30 digits, at most 10 of them after the point
 * @param unit 件, か所, %
 * @param kind whether it was achieved or intended
 * @param printed as a document prints it: {@code 約50％}, {@code 1万2千人}
 */
@Schema(name = "FigureInput")
public record NewFigure(
        String label,
        @Nullable BigDecimal value,
        @Nullable String unit,
        Figure.Kind kind,
        @Nullable String printed) {
    /** The figures of a body. */
    static List<Figure> all(@Nullable List<NewFigure> told) {
        List<Figure> figures = new ArrayList<>();
        for (NewFigure figure : told == null ? List.<NewFigure>of() : told) {
            try {
                figures.add(figure.read());
            } catch (Refusal refusal) {
                throw refusal.below("/figures/" + figures.size());
            }
        }
        return figures;
    }

    private Figure read() {
        String text = Texts.nameOrNone("/printed", printed);
        String wanted = Texts.nameOrNone("/unit", unit);
        if (value != null || text == null) {
            return new Figure(label, Refusal.present("/value", value), wanted, kind, text);
        }
        List<PrintedNumber> readings = PrintedNumber.readings(text, wanted);
        Optional<PrintedNumber> inUnit =
                readings.stream().filter(reading -> reading.isIn(wanted)).findFirst();
        if (readings.isEmpty()) {
            throw Refusal.invalid("result.figure_unreadable", "/printed", text);
        }
        PrintedNumber number =
                inUnit.orElseThrow(() -> Refusal.invalid("result.figure_differs", "/printed", text, label));
        return new Figure(label, number.value(), wanted == null ? number.unit() : wanted, kind, text);
    }
}
