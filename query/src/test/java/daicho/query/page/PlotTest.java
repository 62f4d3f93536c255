package daicho.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.query.page.Plot.Bar;
import daicho.query.page.Plot.Range;
import daicho.query.page.Plot.Series;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlotTest {
    private static final List<String> YEARS = List.of("R3", "R4", "R5");

    @Test
    void texts_stay_texts_which_the_readers_fonts_draw() throws Exception {
        Document plot = read(Plot.drawLines("見守り<会議>の推移", YEARS, List.of(series("実績値", "1", "2", "4")), null));
        assertThat(plot.getDocumentElement().getAttribute("font-family")).startsWith("\"BIZ UDPGothic\"");
        assertThat(texts(plot, "title")).containsExactly("見守り<会議>の推移");
        assertThat(texts(plot, "text")).contains("R3", "R4", "R5", "1", "2", "4");
    }

    @Test
    void series_differ_in_dash_and_shape_and_not_in_colour_alone() throws Exception {
        Document plot = read(
                Plot.drawLines("t", YEARS, List.of(series("実績値", "1", "2", "3"), series("目標値", "2", "3", "4")), null));
        List<Element> lines = elements(plot, "path").stream()
                .filter(path -> path.hasAttribute("stroke-dasharray"))
                .toList();
        assertThat(lines.stream().map(path -> path.getAttribute("stroke-dasharray")))
                .contains("none", "7 5");
        assertThat(texts(plot, "text")).contains("実績値", "目標値");
    }

    @Test
    void a_year_without_a_value_leaves_a_gap() throws Exception {
        Document plot = read(Plot.drawLines("t", YEARS, List.of(series("a", "1", null, "3")), null));
        assertThat(elements(plot, "path").getFirst().getAttribute("d")).doesNotContain("L");
    }

    @Test
    void axes_have_round_numbers_that_the_values_lie_between() {
        assertThat(ticks(null, "3", "97")).isEqualTo("0 20 40 60 80 100");
        assertThat(ticks(null, "54.1", "60")).isEqualTo("52 54 56 58 60");
        assertThat(ticks(null, "0.01", "0.02")).isEqualTo("0.008 0.01 0.012 0.014 0.016 0.018 0.02");
        assertThat(ticks(null, "7", "7")).isEqualTo("6 7");
        assertThat(ticks(null, "-3", "2")).isEqualTo("-4 -3 -2 -1 0 1 2");
        assertThat(ticks(null)).isEqualTo("0 0.2 0.4 0.6 0.8 1");
        assertThat(ticks(Plot.SCORES, "3.2")).isEqualTo("1 2 3 4 5");
        assertThat(ticks(Plot.SCORES, "3.2", "9.5")).isEqualTo("0 2 4 6 8 10");
    }

    @Test
    void bars_are_as_long_as_their_numbers() throws Exception {
        Document plot =
                read(Plot.drawBars("t", List.of(new Bar("◎", BigDecimal.ONE), new Bar("〇", BigDecimal.TWO)), null));
        List<Double> lengths = elements(plot, "rect").stream()
                .skip(1)
                .map(bar -> Double.valueOf(bar.getAttribute("width")))
                .toList();
        assertThat(lengths.get(1)).isBetween(lengths.get(0) * 2 - 0.2, lengths.get(0) * 2 + 0.2);
        assertThat(texts(plot, "text")).containsExactly("◎", "1", "〇", "2");
    }

    @Test
    void what_xml_cannot_hold_does_not_break_it() throws Exception {
        assertThat(texts(read(Plot.drawBars("a\u0001b\uD800", List.of(), null)), "title"))
                .containsExactly("a\uFFFDb\uFFFD");
    }

    @Test
    void colours_are_those_of_the_pages() throws IOException {
        try (InputStream sheet = Objects.requireNonNull(getClass().getResourceAsStream("/static/assets/daicho.css"))) {
            String css = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            for (int i = 0; i < Plot.COLOURS.size(); i++) {
                assertThat(css).contains("--series-" + (i + 1) + ": " + Plot.COLOURS.get(i) + ";");
            }
            assertThat(css).contains("--text: " + Plot.TEXT, "--soft: " + Plot.SOFT, "--line: " + Plot.LINE);
        }
    }

    /** As a page's policy for content wants it. */
    @Test
    void nothing_is_styled_inline() {
        String plot = new String(
                Plot.drawLines("t", YEARS, List.of(series("a", "1", "2", "3")), null), StandardCharsets.UTF_8);
        assertThat(plot).doesNotContain("style", "<script", "href");
    }

    private static Series series(String name, @Nullable String... values) {
        return new Series(
                name,
                Arrays.stream(values)
                        .map(value -> value == null ? null : new BigDecimal(value))
                        .toList());
    }

    private static String ticks(@Nullable Range range, String... values) {
        return String.join(
                " ",
                Plot.ticks(List.of(series("a", values)), range).stream()
                        .map(BigDecimal::toPlainString)
                        .toList());
    }

    private static Document read(byte[] document) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document));
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("http://www.w3.org/2000/svg", name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> texts(Document document, String name) {
        return elements(document, name).stream().map(Element::getTextContent).toList();
    }
}
