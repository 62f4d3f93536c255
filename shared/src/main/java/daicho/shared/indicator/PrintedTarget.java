package daicho.shared.indicator;

import daicho.shared.PrintedNumber;
import daicho.shared.Texts;
import daicho.shared.indicator.IndicatorTarget.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A target as a document prints it, read whole: {@code 80%以上}, {@code 7日以内}, {@code 10～15件}, {@code 増加}.
 *
 * @param kind that its words state
 * @param numbers in it, in order
 */
public record PrintedTarget(Kind kind, List<PrintedNumber> numbers) {
    private static final String AT_LEAST = "以上";
    private static final String AT_MOST = "以下|以内";
    private static final String MORE_THAN = "を?(?:超える|超過|超え|超|上回る)";
    private static final String LESS_THAN = "未満|を?下回る";

    private static final Pattern BOUND = Pattern.compile(
            "(?<number>.*?)(?:(?<least>" + AT_LEAST + ")|(?<most>" + AT_MOST + ")|(?<more>" + MORE_THAN + ")|(?<less>"
                    + LESS_THAN + "))(?:[をに]?維持)?",
            Pattern.DOTALL);

    private static final Pattern RANGE = Pattern.compile(
            "(?<from>.*?[0-9０-９].*?)(?:[~～〜]|から|[-－−‐‑–—―]|以上)(?<to>[0-9０-９].*?)(?:まで|以下|以内|の間|の範囲)?", Pattern.DOTALL);

    private static final Pattern POWER = Pattern.compile("[十百千万億兆]");

    private static final Pattern KEPT = Pattern.compile("(?:現状|現状を|現在の水準を)?維持|(?<number>.+?)を?維持", Pattern.DOTALL);
    private static final Pattern INCREASE = Pattern.compile("増加?|増やす|上昇|向上");
    private static final Pattern DECREASE = Pattern.compile("減少?|減らす|低下");

    /**
     * What a text states; none if it is not read whole.
     *
     * @param unit of the indicator, if it has one
     */
    public static Optional<PrintedTarget> of(String printed, @Nullable String unit) {
        String text = printed.strip();
        String plain = Texts.plain(text);
        if (INCREASE.matcher(plain).matches()) {
            return Optional.of(new PrintedTarget(Kind.INCREASE, List.of()));
        }
        if (DECREASE.matcher(plain).matches()) {
            return Optional.of(new PrintedTarget(Kind.DECREASE, List.of()));
        }
        return between(text, unit)
                .or(() -> bound(text, unit))
                .or(() -> kept(text, unit))
                .or(() -> PrintedValue.read(text, unit).map(number -> new PrintedTarget(Kind.NUMBER, List.of(number))));
    }

    private static Optional<PrintedTarget> between(String text, @Nullable String unit) {
        Matcher range = RANGE.matcher(text);
        if (!range.matches()) {
            return Optional.empty();
        }
        String first = range.group("from");
        String last = range.group("to");
        return PrintedValue.read(last, unit)
                // 1～2万人 may begin at one or at 10,000.
                .filter(to -> !POWER.matcher(last).find()
                        || POWER.matcher(first).find()
                        || POWER.matcher(to.unit()).lookingAt())
                .flatMap(to -> PrintedValue.read(first, to.unit())
                        .filter(from -> from.isIn(to.unit()) && from.value().compareTo(to.value()) < 0)
                        .map(from -> new PrintedTarget(Kind.BETWEEN, List.of(from, to))));
    }

    private static Optional<PrintedTarget> bound(String text, @Nullable String unit) {
        Matcher bound = BOUND.matcher(text);
        if (!bound.matches()) {
            return Optional.empty();
        }
        Kind kind = bound.group("least") != null
                ? Kind.AT_LEAST
                : bound.group("most") != null
                        ? Kind.AT_MOST
                        : bound.group("more") != null ? Kind.MORE_THAN : Kind.LESS_THAN;
        // 80%以上を維持 is met by more than 80, and missed below.
        return PrintedValue.read(bound.group("number"), unit).map(number -> new PrintedTarget(kind, List.of(number)));
    }

    private static Optional<PrintedTarget> kept(String text, @Nullable String unit) {
        Matcher kept = KEPT.matcher(text);
        if (!kept.matches()) {
            return Optional.empty();
        }
        return kept.group("number") == null
                ? Optional.of(new PrintedTarget(Kind.MAINTAIN, List.of()))
                : PrintedValue.read(kept.group("number"), unit)
                        .map(number -> new PrintedTarget(Kind.MAINTAIN, List.of(number)));
    }
}
