package daicho.query.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A plot as a document of SVG, the same on a screen and in print. Its texts stay texts, which the reader's fonts draw:
 * nothing is measured here, since the server may have no Japanese font. Series differ in shape and dash and not in colour
 * alone. The page shows the same numbers as a table beside it.
 */
public final class Plot {
    /** The colours of series, text and lines of {@code daicho.css} on white, which is the ground in the dark as well. */
    static final List<String> COLOURS = List.of("#0017c1", "#b35000", "#115a36");

    static final String TEXT = "#1a1a1a";
    static final String SOFT = "#4d4d4d";
    static final String LINE = "#b3b3b3";

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String FONTS =
            "\"BIZ UDPGothic\", \"Hiragino Sans\", \"Yu Gothic UI\", \"Noto Sans CJK JP\", sans-serif";
    private static final List<String> DASHES = List.of("", "7 5", "2 4");

    /** The plot is as wide as a phone, so that its texts can be read there. */
    private static final int WIDTH = 480;

    private static final int SIZE = 14;
    private static final int ROW = 32;
    private static final int HEIGHT = 220;
    private static final int MARGIN = 16;

    /** From the lowest score that members of committees usually give to the highest. */
    static final Range SCORES = new Range(BigDecimal.ONE, BigDecimal.valueOf(5));

    private Plot() {}

    /**
     * Numbers that belong together.
     *
     * @param name of the series
     * @param values one for each place along the plot; none = a gap
     */
    public record Series(String name, List<? extends @Nullable BigDecimal> values) {}

    /**
     * A number with its name.
     *
     * @param name of it
     * @param value its length
     */
    public record Bar(String name, BigDecimal value) {}

    /**
     * What a committee gave.
     *
     * @param name for what, such as the years
     * @param average of the scores
     */
    public record Scored(String name, BigDecimal average) {}

    /**
     * What the numbers can be.
     *
     * @param lowest of them
     * @param highest of them
     */
    record Range(BigDecimal lowest, BigDecimal highest) {}

    /**
     * Numbers over the years.
     *
     * @param title what is shown
     * @param places along the plot, such as years
     * @param series at most three
     */
    public static ResponseEntity<byte[]> lines(String title, List<String> places, List<Series> series) {
        return served(drawLines(title, places, series, null));
    }

    /** Averages of committees over the years. */
    public static ResponseEntity<byte[]> scoresByYear(String title, List<Scored> scored) {
        return served(drawLines(
                title,
                scored.stream().map(Scored::name).toList(),
                List.of(new Series(title, scored.stream().map(Scored::average).toList())),
                SCORES));
    }

    /** Averages of committees side by side. */
    public static ResponseEntity<byte[]> scores(String title, List<Scored> scored) {
        return served(drawBars(
                title,
                scored.stream().map(one -> new Bar(one.name(), one.average())).toList(),
                SCORES.highest()));
    }

    /**
     * Numbers side by side, from zero on.
     *
     * @param title what is shown
     * @param bars from top to bottom
     */
    public static ResponseEntity<byte[]> bars(String title, List<Bar> bars) {
        return served(drawBars(title, bars, null));
    }

    private static ResponseEntity<byte[]> served(byte[] document) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("image/svg+xml"))
                .body(document);
    }

    static byte[] drawBars(String title, List<Bar> bars, @Nullable BigDecimal highest) {
        double longest = Stream.concat(
                        bars.stream().map(Bar::value), highest == null ? Stream.empty() : Stream.of(highest))
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(1);
        double names = Math.min(
                WIDTH * 0.5,
                bars.stream().mapToDouble(bar -> length(bar.name())).max().orElse(0));
        double left = MARGIN + names + 10;
        double room = WIDTH - left - 4 * SIZE;
        Xml svg = begin(title, MARGIN * 2 + bars.size() * ROW);
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double middle = MARGIN + i * ROW + ROW / 2.0;
            double end = left + Math.max(0, bar.value().doubleValue()) / Math.max(longest, 1e-9) * room;
            text(svg, shortened(bar.name(), names), left - 10, middle + SIZE * 0.35, "end", TEXT);
            svg.empty(
                    "rect",
                    "x",
                    at(left),
                    "y",
                    at(middle - ROW * 0.32),
                    "width",
                    at(Math.max(end - left, 1)),
                    "height",
                    at(ROW * 0.64),
                    "fill",
                    COLOURS.getFirst());
            text(svg, bar.value().toPlainString(), end + 6, middle + SIZE * 0.35, "start", TEXT);
        }
        svg.empty(
                "line",
                "x1",
                at(left),
                "y1",
                at(MARGIN / 2.0),
                "x2",
                at(left),
                "y2",
                at(MARGIN * 1.5 + bars.size() * ROW),
                "stroke",
                SOFT);
        return svg.end();
    }

    /** A plot of lines with its axes. */
    private static final class Lines {
        private final List<String> places;
        private final List<Series> series;
        private final List<BigDecimal> ticks;
        private final double left;
        private final double top;

        Lines(List<String> places, List<Series> series, @Nullable Range range) {
            this.places = places;
            this.series = series;
            ticks = ticks(series, range);
            left = MARGIN
                    + 8
                    + ticks.stream()
                            .mapToDouble(tick -> length(tick.toPlainString()))
                            .max()
                            .orElse(0);
            top = MARGIN + SIZE + (series.size() > 1 ? series.size() * 22 : 0);
        }

        byte[] draw(String title) {
            Xml svg = begin(title, (int) top + HEIGHT + 2 * MARGIN + SIZE);
            legend(svg);
            axes(svg);
            for (int i = 0; i < series.size(); i++) {
                line(svg, i, series.get(i).values());
            }
            return svg.end();
        }

        private void legend(Xml svg) {
            for (int i = 0; series.size() > 1 && i < series.size(); i++) {
                double y = MARGIN + i * 22 + 4;
                path(svg, "M" + at(left) + " " + at(y) + "h36", i);
                shape(svg, i, left + 18, y);
                text(
                        svg,
                        shortened(series.get(i).name(), WIDTH - left - 60),
                        left + 46,
                        y + SIZE * 0.35,
                        "start",
                        TEXT);
            }
        }

        private void axes(Xml svg) {
            for (BigDecimal tick : ticks) {
                double y = y(tick);
                svg.empty(
                        "line",
                        "x1",
                        at(left),
                        "y1",
                        at(y),
                        "x2",
                        at(WIDTH - MARGIN),
                        "y2",
                        at(y),
                        "stroke",
                        tick.compareTo(ticks.getFirst()) == 0 ? SOFT : LINE);
                text(svg, tick.toPlainString(), left - 8, y + SIZE * 0.35, "end", SOFT);
            }
            // Where there are too many names, every second or third one is enough.
            double room = (WIDTH - MARGIN - left) / Math.max(1, places.size());
            int step = (int)
                    Math.ceil(places.stream().mapToDouble(Plot::length).max().orElse(0) / Math.max(1, room - 4));
            for (int i = 0; i < places.size(); i += Math.max(1, step)) {
                text(svg, places.get(i), x(i), top + HEIGHT + SIZE + 8, "middle", SOFT);
            }
        }

        private void line(Xml svg, int number, List<? extends @Nullable BigDecimal> values) {
            StringBuilder path = new StringBuilder();
            boolean drawing = false;
            for (int i = 0; i < values.size(); i++) {
                BigDecimal value = values.get(i);
                if (value != null) {
                    path.append(drawing ? "L" : "M")
                            .append(at(x(i)))
                            .append(' ')
                            .append(at(y(value)));
                }
                drawing = value != null;
            }
            path(svg, path.toString(), number);
            for (int i = 0; i < values.size(); i++) {
                BigDecimal value = values.get(i);
                if (value != null) {
                    shape(svg, number, x(i), y(value));
                    if (number == 0) {
                        text(svg, value.toPlainString(), x(i), y(value) - 10, "middle", TEXT);
                    }
                }
            }
        }

        private double x(int place) {
            return left + (WIDTH - MARGIN - left) * (place + 0.5) / places.size();
        }

        private double y(BigDecimal value) {
            double lowest = ticks.getFirst().doubleValue();
            double highest = ticks.getLast().doubleValue();
            return top + HEIGHT * (highest - value.doubleValue()) / (highest - lowest);
        }
    }

    static byte[] drawLines(String title, List<String> places, List<Series> series, @Nullable Range range) {
        return new Lines(places, series, range).draw(title);
    }

    /** Round numbers that the values lie between, even those out of the range. */
    static List<BigDecimal> ticks(List<Series> series, @Nullable Range range) {
        List<BigDecimal> values = Stream.concat(
                        range == null ? Stream.empty() : Stream.of(range.lowest(), range.highest()),
                        series.stream().flatMap(one -> one.values().stream()).filter(Objects::nonNull))
                .sorted()
                .toList();
        BigDecimal lowest = values.isEmpty() ? BigDecimal.ZERO : values.getFirst();
        BigDecimal highest = values.isEmpty() ? BigDecimal.ONE : values.getLast();
        // Zero is on the plot unless all values are close to each other.
        if (range == null
                && lowest.signum() > 0
                && lowest.multiply(BigDecimal.TWO).compareTo(highest) < 0) {
            lowest = BigDecimal.ZERO;
        }
        BigDecimal step = step(highest.subtract(lowest));
        // A line that runs along the axis is hard to see.
        BigDecimal below = range == null && lowest.signum() != 0 ? lowest.subtract(step.movePointLeft(1)) : lowest;
        BigDecimal first = below.divide(step, 0, RoundingMode.FLOOR).multiply(step);
        int count = Math.max(
                1, highest.subtract(first).divide(step, 0, RoundingMode.CEILING).intValueExact());
        return IntStream.rangeClosed(0, count)
                .mapToObj(i -> first.add(step.multiply(BigDecimal.valueOf(i))))
                .map(tick -> tick.signum() == 0 ? BigDecimal.ZERO : plain(tick))
                .toList();
    }

    /** 1, 2 or 5 times a power of ten, so that there are about five. */
    private static BigDecimal step(BigDecimal span) {
        if (span.signum() == 0) {
            return BigDecimal.ONE;
        }
        BigDecimal rough = span.divide(BigDecimal.valueOf(5), MathContext.DECIMAL64);
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(rough.precision() - rough.scale() - 1);
        return Stream.of(1, 2, 5, 10)
                .map(factor -> power.multiply(BigDecimal.valueOf(factor)))
                .filter(step -> step.compareTo(rough) >= 0)
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Xml begin(String title, int height) {
        return new Xml(
                        "svg",
                        NAMESPACE,
                        "viewBox",
                        "0 0 " + WIDTH + " " + height,
                        "width",
                        String.valueOf(WIDTH),
                        "height",
                        String.valueOf(height),
                        "role",
                        "img",
                        "font-family",
                        FONTS,
                        "font-size",
                        String.valueOf(SIZE))
                .text("title", title)
                .empty("rect", "width", "100%", "height", "100%", "fill", "#ffffff");
    }

    private static void path(Xml svg, String path, int series) {
        String dash = DASHES.get(series % DASHES.size());
        svg.empty(
                "path",
                "d",
                path,
                "fill",
                "none",
                "stroke",
                COLOURS.get(series % COLOURS.size()),
                "stroke-width",
                "2",
                "stroke-dasharray",
                dash.isEmpty() ? "none" : dash);
    }

    /** A circle, a triangle or a square. */
    private static void shape(Xml svg, int series, double x, double y) {
        String outline = switch (series % 3) {
            case 0 -> "M" + at(x - 5) + " " + at(y) + "a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z";
            case 1 -> "M" + at(x) + " " + at(y - 6) + "l6 11h-12z";
            default -> "M" + at(x - 5) + " " + at(y - 5) + "h10v10h-10z";
        };
        svg.empty("path", "d", outline, "fill", COLOURS.get(series % COLOURS.size()));
    }

    private static void text(Xml svg, String text, double x, double y, String anchor, String colour) {
        svg.text("text", text, "x", at(x), "y", at(y), "text-anchor", anchor, "fill", colour);
    }

    /** About as long as the text is drawn: a character of Japanese is as wide as it is high, others are narrower. */
    private static double length(String text) {
        return text.codePoints().mapToDouble(Plot::width).sum();
    }

    private static double width(int c) {
        return c < 0x2000 ? SIZE * 0.62 : SIZE;
    }

    /** What has room. */
    private static String shortened(String text, double room) {
        if (length(text) <= room) {
            return text;
        }
        List<Integer> kept = new ArrayList<>();
        double used = SIZE;
        for (int c : text.codePoints().toArray()) {
            used += width(c);
            if (used > room) {
                break;
            }
            kept.add(c);
        }
        return kept.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                + "…";
    }

    private static String at(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
