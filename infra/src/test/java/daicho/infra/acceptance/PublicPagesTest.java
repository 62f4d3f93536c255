package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What citizens read of two years, of which the first was corrected after it had been published. */
@TestInstance(Lifecycle.PER_CLASS)
class PublicPagesTest extends AcceptanceTest {
    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(/[^\"]*)\"");
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private City city;
    private String pages;
    private UUID measure;
    private UUID indicator;
    private UUID term;
    private UUID first;
    private UUID corrected;
    private UUID second;

    @BeforeAll
    void publish_two_years() {
        city = City.found(port, tokens);
        pages = "/public/municipalities/" + city.code;
        measure = city.measure("1");
        city.initiative(measure, "\"term\": \"SHORT\", \"addedLater\": true,", city.welfare);
        indicator = city.secretariat.post("/indicators", """
                        {"measure": "%s", "name": "会議の開催", "unit": "回", "target": {"kind": "AT_LEAST", "value": 60}}
                        """.formatted(measure)).id();
        Council council = Council.of(city, 1);
        String round = council.open();
        council.members
                .getFirst()
                .post(round + "/scores", Council.score(measure, 4))
                .json();
        city.secretariat.post(round + "/closing", "").json();
        term = city.secretariat.post("/plan-texts", """
                        {"plan": "%s", "kind": "GLOSSARY", "label": "主担当課", "text": "施策を取りまとめる課"}
                        """.formatted(city.plan)).id();
        UUID result = record("R4", "12回開いた", "△", 50);
        first = publish(city, "R4");
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/R4/reopening", "{\"reason\": \"回数の誤り\"}")
                .json();
        long version = city.secretariat
                .get("/results/" + result)
                .json()
                .path("version")
                .asLong();
        city.secretariat
                .post(
                        "/results/" + result + "/correction",
                        "{\"text\": \"14回開いた\", \"reason\": \"回数の誤り\"}",
                        "If-Match",
                        "\"" + version + "\"")
                .json();
        corrected = publish(city, "R4");
        city.secretariat
                .post("/measures/" + measure + "/stakeholder-results/R5", """
                        {"stakeholder": "社会福祉協議会", "text": "主担当課とサロンを開いた"}
                        """)
                .json();
        record("R5", "主担当課が20回開いた", "◎", 55);
        second = publish(city, "R5");
        // Waits for it in the views, which citizens cannot do.
        city.secretariat.get("/publications/" + second).json();
    }

    private UUID record(String year, String text, String mark, int value) {
        String line = "/measures/" + measure + "/initiatives/1/";
        UUID result = city.secretariat
                .post(line + "results/" + year, "{\"text\": \"%s\"}".formatted(text))
                .id();
        city.secretariat
                .post(line + "ratings/" + year, "{\"mark\": \"%s\"}".formatted(mark))
                .json();
        city.secretariat
                .post("/indicators/" + indicator + "/values/" + year, "{\"value\": %d}".formatted(value))
                .json();
        return result;
    }

    private static UUID publish(City city, String year) {
        city.secretariat
                .post("/plans/" + city.plan + "/fiscal-years/" + year + "/closing", "{}")
                .json();
        return city.secretariat
                .post("/plans/" + city.plan + "/publications", "{\"fiscalYear\": \"%s\"}".formatted(year))
                .id();
    }

    /** A measure with all that is due for R4. */
    private static UUID withResult(City city, String text) {
        UUID measure = city.measure("1");
        city.initiative(measure, "", city.welfare);
        String line = "/measures/" + measure + "/initiatives/1/";
        city.secretariat
                .post(line + "results/R4", "{\"text\": \"%s\"}".formatted(text))
                .json();
        city.secretariat.post(line + "ratings/R4", "{\"mark\": \"○\"}").json();
        return measure;
    }

    @Test
    void a_measure_shows_its_marks_averages_and_indicators_over_the_years() {
        String page = page("/publications/" + second + "/measures/" + measure);
        assertThat(page)
                .contains("/publications/" + corrected + "/measures/" + measure)
                .doesNotContain("/publications/" + first + "/")
                .containsPattern("(?s)<span class=\"mark\">△</span>.*<span class=\"mark\">◎</span>")
                .contains("50回", "55回", "60回以上", "<td class=\"number\">4.0</td>")
                .contains("社会福祉協議会", "とサロンを開いた");
    }

    @Test
    void plots_are_drawn_from_what_is_published() throws Exception {
        String edition = "/publications/" + second;
        assertThat(plot(edition + "/marks.svg")).contains("◎ 充実");
        assertThat(plot(edition + "/averages.svg")).contains("1 施策1", "4.0");
        assertThat(plot(edition + "/measures/" + measure + "/indicators/" + indicator + ".svg"))
                .contains("R4", "R5", "R8", "50", "55", "実績値", "目標値");
        assertThat(page(edition)).contains(edition + "/marks.svg", "alt=\"グラフ：評価の内訳。");
        assertThat(browse(pages + edition + "/measures/" + measure + "/averages.svg")
                        .statusCode())
                .isEqualTo(404);
        assertThat(browse(pages + edition + "/measures/" + measure + "/indicators/" + measure + ".svg")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void says_what_an_edition_changed_in_words() {
        assertThat(page("/publications/" + corrected + "/changes"))
                .contains("1 施策1", "実施したこと › 本文", "<del>12回開いた</del>", "<ins>14回開いた</ins>")
                .doesNotContain("/headings/0", "開始年度");
        assertThat(page("/publications/" + first + "/changes")).contains("比べるものがありません");
    }

    @Test
    void explains_the_terms_of_the_plan_where_texts_use_them() {
        String of = "/measures/" + measure;
        assertThat(page("/publications/" + second + of))
                .contains("<a class=\"term\" href=\"#term-" + term + "\"", "data-explanation=\"施策を取りまとめる課\"")
                .contains("id=\"term-" + term + "\">施策を取りまとめる課</dd>");
        assertThat(page("/publications/" + first + of)).doesNotContain("施策を取りまとめる課");
        assertThat(page("/publications/" + first)).contains("<dt>主担当課</dt>");
    }

    @Test
    void says_nothing_of_a_withdrawn_edition_on_any_page() {
        City other = City.found(port, tokens);
        UUID of = withResult(other, "取り下げる実績");
        UUID wrong = publish(other, "R4");
        other.secretariat
                .post("/publications/" + wrong + "/withdrawal", "{\"reason\": \"数値の誤り\"}")
                .json();
        other.secretariat.get("/publications/" + wrong).json();
        String there = "/public/municipalities/" + other.code;
        for (String path : List.of("", "/measures/" + of, "/changes")) {
            HttpResponse<String> gone = browse(there + "/publications/" + wrong + path);
            assertThat(gone.statusCode()).as(path).isEqualTo(410);
            assertThat(gone.body()).contains("数値の誤り").doesNotContain("取り下げる実績");
        }
        for (String path : List.of("/marks.svg", "/averages.svg", "/measures/" + of + "/averages.svg")) {
            assertThat(browse(there + "/publications/" + wrong + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(browse(there + "/editions.atom").body()).doesNotContain(wrong.toString());
    }

    @Test
    void tells_programs_of_new_editions_as_rfc_4287_says() throws Exception {
        HttpResponse<String> answer = browse(pages + "/editions.atom");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/atom+xml");
        Document feed = read(answer.body());
        Element root = feed.getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(root.getLocalName()).isEqualTo("feed");
        requireIdTitleAndTime(root);
        assertThat(children(root, "author")).hasSize(1);
        List<Element> entries = children(root, "entry");
        assertThat(entries).hasSize(3);
        Set<String> ids = new HashSet<>();
        OffsetDateTime before = OffsetDateTime.parse(text(root, "updated"));
        for (Element entry : entries) {
            requireIdTitleAndTime(entry);
            assertThat(ids.add(text(entry, "id"))).isTrue();
            OffsetDateTime updated = OffsetDateTime.parse(text(entry, "updated"));
            assertThat(updated).isBeforeOrEqualTo(before);
            before = updated;
            assertThat(links(entry, "alternate"))
                    .singleElement()
                    .satisfies(link ->
                            assertThat(send(URI.create(link)).statusCode()).isEqualTo(200));
        }
        assertThat(text(entries.getFirst(), "id")).isEqualTo("urn:uuid:" + second);
        assertThat(text(entries.getFirst(), "title")).isEqualTo("支え合い計画 令和5年度（2023年度）の評価（第1版）");
        assertThat(links(root, "self"))
                .singleElement()
                .satisfies(self -> assertThat(self).startsWith("http://localhost:" + port + pages + "/editions.atom"));
        assertThat(page("")).contains("type=\"application/atom+xml\"", "rel=\"alternate\"");
    }

    private static void requireIdTitleAndTime(Element of) {
        assertThat(URI.create(text(of, "id")).isAbsolute()).isTrue();
        assertThat(text(of, "title")).isNotBlank();
        assertThat(OffsetDateTime.parse(text(of, "updated"))).isNotNull();
    }

    @Test
    void links_keep_the_language_that_was_chosen_and_no_cookie_does() {
        for (String path :
                List.of("", "/publications/" + corrected, "/publications/" + corrected + "/measures/" + measure)) {
            HttpResponse<String> english = browse(pages + path + "?lang=en");
            assertThat(english.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(english.body()).contains("<html lang=\"en\">");
            List<String> links = LINK.matcher(english.body())
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !link.startsWith("/api/") && !link.contains("lang=ja"))
                    .toList();
            assertThat(links).isNotEmpty().allMatch(link -> link.endsWith("lang=en"));
            assertThat(page(path)).contains("<html lang=\"ja\">");
        }
        // Who has not chosen goes on with the language of the browser.
        assertThat(page("")).contains("href=\"" + pages + "/publications/" + second + "\"");
    }

    @Test
    void leads_to_the_form_for_comments_while_it_takes_any() {
        City other = City.found(port, tokens);
        UUID of = withResult(other, "一");
        UUID edition = publish(other, "R4");
        String form = "/plans/" + other.plan + "/comments";
        String page = "/public/municipalities/" + other.code + "/publications/" + edition;
        other.secretariat.get("/publications/" + edition).json();
        assertThat(browse(page).body()).doesNotContain(form);
        other.secretariat
                .post("/plans/" + other.plan + "/call-for-comments", "{}")
                .json();
        other.secretariat.get("/publications/" + edition).json();
        assertThat(browse(page).body()).contains(form);
        assertThat(browse(page + "/measures/" + of).body()).contains(form);
    }

    private String page(String path) {
        HttpResponse<String> answer = browse(pages + path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.body();
    }

    /** The texts of a plot. */
    private List<String> plot(String path) throws Exception {
        HttpResponse<String> answer = browse(pages + path);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/svg+xml");
        Document plot = read(answer.body());
        List<String> texts = new ArrayList<>();
        var all = plot.getElementsByTagNameNS("http://www.w3.org/2000/svg", "text");
        for (int i = 0; i < all.getLength(); i++) {
            texts.add(all.item(i).getTextContent());
        }
        return texts;
    }

    private static Document read(String document) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> children(Element of, String name) {
        List<Element> children = new ArrayList<>();
        for (Node child = of.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && ATOM.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) {
                children.add(element);
            }
        }
        return children;
    }

    private static String text(Element of, String name) {
        List<Element> found = children(of, name);
        assertThat(found).as(name).hasSize(1);
        return found.getFirst().getTextContent();
    }

    private static List<String> links(Element of, String relation) {
        return children(of, "link").stream()
                .filter(link -> relation.equals(link.getAttribute("rel")))
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    private HttpResponse<String> browse(String path) {
        return send(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(URI address) {
        try {
            return BROWSER.send(
                    HttpRequest.newBuilder(address)
                            .header("Accept-Language", "ja")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
