package daicho.infra.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import daicho.infra.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages in a real browser, on the packaged records, as somebody meets them after the first start. Every page that
 * links lead to is looked at: its screenshots are in {@code target/screens}.
 */
class PagesInBrowserTest {
    private static final String KANAZAWA = "172014";
    private static final String ICHINOSEKI = "032093";

    /** Two pages whose addresses differ in these alone are the same page with other records. */
    private static final Pattern RECORD = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|/[0-9]+(?=/|$)");

    @TempDir
    static Path directory;

    private static Browser browser;
    private static Node node;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        Path data = directory.resolve(".daicho");
        node = Node.start(data, Map.of("DAICHO_SAMPLE", "on"));
        // The packaged records are taken in while the node already answers.
        Eventually.until(
                "the packaged records",
                () -> Files.exists(data.resolve("demo-accounts.txt"))
                        && !Files.exists(data.resolve("sample-unfinished")));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (node != null) {
            node.stop();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static String at(String path) {
        return "http://localhost:" + node.port + path;
    }

    /** The packaged city in which somebody has the role; only one has a committee. */
    private static String city(@Nullable String role) {
        return "MEMBER".equals(role) ? ICHINOSEKI : KANAZAWA;
    }

    /** Looks around as a role of the packaged city, as the first page offers; none = without an account. */
    private static Page enter(BrowserContext window, @Nullable String role) {
        return enter(window, role, city(role));
    }

    private static Page enter(BrowserContext window, @Nullable String role, String city) {
        Page page = window.newPage();
        page.navigate(at("/"));
        if (role != null) {
            page.locator("form:has(input[value='" + city + "']) button[value='" + role + "']")
                    .click();
            page.waitForURL("**/municipalities/" + city);
        }
        return page;
    }

    @ParameterizedTest
    @CsvSource({
        "           , ja, 1280, LIGHT",
        "           , en,  390, DARK",
        "STAFF      , en,  390, DARK",
        "SECRETARIAT, ja, 1280, LIGHT",
        "MEMBER     , ja,  390, LIGHT",
        "AUDITOR    , en, 1280, DARK",
        "OPERATOR   , ja,  390, DARK"
    })
    void shows_every_page_without_a_barrier(@Nullable String role, String language, int width, ColorScheme colours) {
        List<String> faults = new ArrayList<>();
        try (BrowserContext window = browser.window(language, width, colours, true)) {
            Page page = enter(window, role);
            List<String> complaints = Browser.complaints(page);
            Map<String, String> pages = walk(page, role == null ? "/" : "/municipalities/" + city(role));
            pages.forEach((kind, path) -> {
                Response response = page.navigate(at(path));
                String name = role + " " + language + " " + width + " " + colours + " " + path;
                if (response == null || response.status() != 200) {
                    faults.add(name + ": " + (response == null ? "nothing" : response.status()));
                    return;
                }
                if (!language.equals(page.locator("html").getAttribute("lang"))) {
                    faults.add(name + ": is in another language");
                }
                if (page.title().startsWith("null") || page.content().contains("??")) {
                    faults.add(name + ": says what nobody has written: " + page.title());
                }
                if (Browser.overhang(page) > 0) {
                    faults.add(name + ": sticks out by " + Browser.overhang(page));
                }
                Browser.shoot(
                        page,
                        (role == null ? "citizen" : role.toLowerCase(java.util.Locale.ROOT)) + "-" + language + "-"
                                + width + kind.replaceAll("[^a-z-]+", "-"));
                browser.barriers(page).forEach(barrier -> faults.add(name + ": " + barrier));
            });
            complaints.forEach(complaint -> faults.add(role + " " + language + ": " + complaint));
            assertThat(pages.size()).isGreaterThan(2);
        }
        assertThat(faults).isEmpty();
    }

    /** One page of each kind that links lead to, by kind. */
    private static Map<String, String> walk(Page page, String first) {
        Map<String, String> pages = new TreeMap<>();
        // No page leads to the parts of pages; they are for those who write them.
        Deque<String> open = new ArrayDeque<>(List.of(first, "/style"));
        Set<String> kinds = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            String path = open.remove();
            if (!kinds.add(kind(path))) {
                continue;
            }
            Response response = page.navigate(at(path));
            pages.put(kind(path), path);
            if (response == null || response.status() != 200) {
                continue;
            }
            for (Object link : (List<?>)
                    page.evaluate(
                            "() => [...document.querySelectorAll('main a[href], header a[href]')].map((a) => a.getAttribute('href'))")) {
                String target = String.valueOf(link).replaceFirst("[?#].*", "");
                boolean isFile = target.matches(".*\\.(?:csv|xlsx|atom)");
                if (target.startsWith("/") && !target.startsWith("/api/") && !isFile) {
                    open.add(target);
                }
            }
        }
        return pages;
    }

    private static String kind(String path) {
        return RECORD.matcher(path).replaceAll("/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/public/municipalities/172014"})
    void needs_no_script_to_read(String first) {
        try (BrowserContext window = browser.window("ja", 1280, ColorScheme.LIGHT, false)) {
            Page page = window.newPage();
            page.navigate(at(first));
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator("main")).containsText(first.equals("/") ? "金沢市" : "令和3年度");
        }
    }

    @Test
    void sends_a_first_page_of_at_most_250_kilobytes() {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = window.newPage();
            page.navigate(at("/"));
            page.evaluate("() => document.fonts.ready");
            Number bytes = (Number) page.evaluate("""
                    () => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
                      .reduce((sum, entry) => sum + entry.transferSize, 0)
                    """);
            assertThat(bytes.intValue()).isBetween(1, 250_000);
        }
    }

    @Test
    void shows_a_plan_without_moving_it_about() {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "ANALYST");
            page.locator("main .card h2 a").first().click();
            page.waitForURL("**/plans/*");
            page.evaluate("() => document.fonts.ready");
            assertThat(page.content().length()).isLessThan(300_000);
            Number shift = (Number) page.evaluate("""
                    () => new Promise((done) => {
                      let sum = 0;
                      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }))
                        .observe({ type: 'layout-shift', buffered: true });
                      requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
                    })
                    """);
            assertThat(shift.doubleValue()).isLessThan(0.1);
        }
    }

    @Test
    void records_a_result_after_its_errors_are_mended_and_corrects_it() {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "SECRETARIAT");
            form(page, 0);
            page.locator("button[type=submit].main").click();
            assertThat(page.locator("#text")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("[data-summary]")).isFocused();
            page.locator("#text").fill("研修を3回開いた。");
            page.locator("[data-add=figures]").click();
            page.locator("[data-item] [name=label]").fill("研修");
            page.locator("[data-item] [name=value]").fill("三");
            page.locator("button[type=submit].main").click();
            assertThat(page.locator("[data-item] [name=value]")).hasAttribute("aria-invalid", "true");
            assertThat(browser.barriers(page)).isEmpty();
            // As people type it, and with a digit that no floating point number keeps.
            page.locator("[data-item] [name=value]").fill("３.1000000000");
            page.locator("button[type=submit].main").click();
            page.waitForURL("**/measures/*");
            assertThat(page.locator("main")).containsText("研修を3回開いた。");
            assertThat(page.locator("main")).containsText("3.1000000000");

            page.locator("section:has-text('研修を3回開いた。') >> a:has-text('訂正する')")
                    .first()
                    .click();
            page.waitForURL("**/correction");
            page.locator("#text").fill("研修を4回開いた。");
            page.locator("#reason").fill("回数の誤り");
            page.locator("button[type=submit].main").click();
            page.waitForURL("**/measures/*");
            assertThat(page.locator("main")).containsText("研修を4回開いた。");
            assertThat(page.locator("main")).containsText("回数の誤り");
        }
    }

    @Test
    void shows_both_versions_when_somebody_else_was_quicker() {
        try (BrowserContext window = browser.window("ja", 1280);
                BrowserContext other = browser.window("ja", 1280)) {
            Page mine = enter(window, "SECRETARIAT");
            form(mine, 1);
            mine.locator("#text").fill("初めの文");
            mine.locator("button[type=submit].main").click();
            mine.waitForURL("**/measures/*");
            mine.locator("section:has-text('初めの文') >> a:has-text('訂正する')")
                    .first()
                    .click();
            mine.waitForURL("**/correction");
            Page theirs = enter(other, "SECRETARIAT");
            theirs.navigate(mine.url());
            figure(theirs, "2.5000000001");
            correct(theirs, "相手の文");
            theirs.waitForURL("**/measures/*");
            figure(mine, "3");
            correct(mine, "自分の文");
            assertThat(mine.locator("[data-summary] table")).containsText("2.5000000001");
            assertThat(mine.locator("[data-summary] table")).containsText("相手の文");
            assertThat(mine.locator("[data-summary] table")).containsText("自分の文");
            mine.locator("[data-choice=theirs]").first().check();
            assertThat(mine.locator("#text")).hasValue("相手の文");
            mine.locator("[data-choice=mine]").first().check();
            assertThat(mine.locator("#text")).hasValue("自分の文");
            mine.locator("[data-choice=theirs]").last().check();
            mine.locator("button[type=submit].main").click();
            mine.waitForURL("**/measures/*");
            assertThat(mine.locator("main")).containsText("自分の文");
            assertThat(mine.locator("main")).containsText("2.5000000001");
        }
    }

    @Test
    void keeps_a_draft_when_the_tab_is_closed() {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "SECRETARIAT");
            String address = form(page, 2);
            page.locator("#text").fill("書きかけ");
            page.locator("[data-add=figures]").click();
            page.locator("[data-item] [name=label]").fill("参加者");
            page.close();
            Page again = window.newPage();
            again.navigate(address);
            assertThat(again.locator("#text")).hasValue("書きかけ");
            assertThat(again.locator("[data-item] [name=label]")).hasValue("参加者");
            again.locator("form > .note button").click();
            assertThat(again.locator("#text")).hasValue("");
        }
    }

    /** The records of the sample begin today, so the page is told that they began earlier. */
    @Test
    void travels_by_a_slider_and_keeps_what_is_filtered() {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "AUDITOR");
            String today = LocalDate.now(ZoneId.of("Asia/Tokyo")).toString();
            String earlier =
                    LocalDate.now(ZoneId.of("Asia/Tokyo")).minusDays(30).toString();
            page.route("**/trail*", route -> {
                APIResponse answer = route.fetch();
                String text = answer.text().replace("data-since=\"" + today, "data-since=\"" + earlier);
                route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(text));
            });
            page.navigate(page.url().replaceFirst("(/municipalities/[0-9]+).*", "$1/trail?kind=municipality"));
            Locator slider = page.locator(".travel input[type=range]");
            slider.focus();
            page.keyboard().press("Home");
            assertThat(page.locator(".travel input[type=date]")).hasValue(earlier);
            page.keyboard().press("ArrowRight");
            page.keyboard().press("End");
            assertThat(slider).hasAttribute("aria-valuetext", today);
            page.locator(".travel button").click();
            page.waitForURL("**/trail?kind=municipality&asOf=" + today);
            assertThat(page.locator(".travel input[type=date]")).hasValue(today);
            assertThat(page.locator(".past")).isVisible();
        }
    }

    /** On a shared computer the next person finds nothing of it; a session that ends by itself keeps it. */
    @Test
    void forgets_drafts_when_somebody_signs_out() {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "SECRETARIAT");
            String address = form(page, 2);
            page.locator("#text").fill("人に見せない文");
            window.clearCookies();
            page.navigate(address);
            page.waitForURL("**/sign-in*");
            assertThat(drafts(page)).isEqualTo(1);
            page = enter(window, "SECRETARIAT");
            page.navigate(page.url().replaceFirst("/municipalities/.*", "/account"));
            page.locator("form[action='/sign-out'] button").click();
            page.waitForURL(url -> !url.endsWith("/account"));
            assertThat(drafts(page)).isZero();
        }
    }

    private static int drafts(Page page) {
        return (int) page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('daicho-draft')).length");
    }

    @Test
    void keeps_what_was_entered_while_there_is_no_network() {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "SECRETARIAT");
            form(page, 3);
            page.locator("#text").fill("圏外で書いた文");
            window.setOffline(true);
            page.locator("button[type=submit].main").click();
            assertThat(page.locator("[data-summary]")).containsText("通信できません");
            window.setOffline(false);
            page.locator("button[type=submit].main").click();
            page.waitForURL("**/measures/*");
            assertThat(page.locator("main")).containsText("圏外で書いた文");
        }
    }

    @Test
    void looks_into_the_past_without_offering_a_change() {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "AUDITOR");
            page.navigate(at("/municipalities/" + KANAZAWA + "?position=1"));
            assertThat(page.locator(".past")).isVisible();
            assertThat(page.locator("main .empty")).isVisible();
            page.locator(".past a").click();
            assertThat(page.locator("main .card").first()).isVisible();
            assertThat(page.locator(".past")).hasCount(0);
            // What came after the time that is shown is marked, and nothing is in the present.
            page.locator(".card h2 a").first().click();
            page.waitForURL("**/plans/*");
            assertThat(page.locator(".changed")).hasCount(0);
            page.navigate(page.url() + "?position=" + (lastPosition(page, "rating") - 1));
            assertThat(page.locator(".changed").first()).isVisible();
            Browser.shoot(page, "changed-since");
        }
    }

    @Test
    void gives_what_is_shown_as_files_and_names_nobody_to_those_who_read_no_trail() {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "AUDITOR");
            page.navigate(at("/municipalities/" + KANAZAWA));
            String plan = page.locator(".card h2 a").first().getAttribute("href");
            page.navigate(at(plan + "/changes?from=2020-01-01&to="));
            assertThat(page.locator("a[href*='/records/']").count()).isPositive();
            for (String file : List.of("/trail/trail.csv?kind=rating", "/trail/trail.xlsx?kind=rating")) {
                var answer = page.request().get(at("/municipalities/" + KANAZAWA + file));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.headers().get("content-disposition")).startsWith("attachment; filename=\"trail.");
            }
            assertThat(page.request()
                            .get(at(plan + "/changes/changes.csv?from=2020-01-01&to="))
                            .text())
                    .startsWith("\uFEFFchange,kind,about");
        }
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "ANALYST");
            assertThat(page.locator("nav.sections a[href*='/trail']").count()).isZero();
            assertThat(Objects.requireNonNull(page.navigate(at("/municipalities/" + KANAZAWA + "/trail")))
                            .status())
                    .isEqualTo(403);
            page.navigate(at("/municipalities/" + KANAZAWA));
            String plan = page.locator(".card h2 a").first().getAttribute("href");
            page.navigate(at(plan + "/changes?from=2020-01-01&to="));
            assertThat(page.locator("section.card").count()).isPositive();
            assertThat(page.locator("a[href*='/records/']").count()).isZero();
        }
    }

    @Test
    void takes_a_sheet_in_after_its_error_is_mended() throws IOException {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "SECRETARIAT");
            owed(page);
            Locator owed = page.locator("main a[href*='/results/']").nth(4);
            Matcher line =
                    Pattern.compile("/measures/([^/]+)/initiatives/([0-9]+)/").matcher(owed.getAttribute("href"));
            assertThat(line.find()).isTrue();
            String department =
                    owed.locator("xpath=ancestor::section[1]/h2/span[1]").textContent();
            String code =
                    owed.locator("xpath=ancestor::tr/th//span[@class='code']").textContent();
            page.navigate(at("/municipalities/" + KANAZAWA + "/sheets"));
            String no = line.group(2);
            sheet(page, code, no, department, "来年度");
            page.locator("button[name=try]").click();
            Browser.shoot(page, "sheet-tried");
            assertThat(page.locator("[data-part=errors] tbody")).containsText("年度");
            assertThat(page.locator("button[name=apply]")).isHidden();
            sheet(page, code, no, department, "R6");
            page.locator("button[name=try]").click();
            assertThat(page.locator("[data-value=recorded]")).hasText("1");
            assertThat(page.locator("[data-part=errors]")).isHidden();
            page.locator("button[name=apply]").click();
            assertThat(page.locator("[data-done]")).isVisible();
            Browser.shoot(page, "sheet-taken-in");
            page.navigate(at("/municipalities/" + KANAZAWA + "/measures/" + line.group(1)));
            assertThat(page.locator("main")).containsText("表から取り込んだ実績");
            // What it says now is what is recorded: the same sheet corrects nothing, another text needs a reason.
            page.navigate(at("/municipalities/" + KANAZAWA + "/sheets"));
            sheet(page, code, no, department, "R6");
            page.locator("button[name=try]").click();
            assertThat(page.locator("[data-value=unchanged]")).hasText("1");
            assertThat(page.locator("button[name=apply]")).isHidden();
        }
    }

    @Test
    void writes_a_draft_together_submits_it_and_adds_a_file() throws IOException {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "STAFF");
            form(page, 0);
            page.locator("#text").fill("課で書き進める文");
            page.locator("button[data-write*='/result-drafts/']").click();
            page.waitForURL("**/result-drafts");
            page.locator("tbody a").first().click();
            page.waitForURL("**/result-drafts/*");
            assertThat(page.locator("#text")).hasValue("課で書き進める文");
            page.locator("#text").fill("課でまとめた文");
            page.locator("form[data-draft] button.main").click();
            assertThat(page.locator("#text")).hasValue("課でまとめた文");
            page.waitForCondition(
                    () -> page.locator("[name=version]").inputValue().equals("1"));
            Browser.shoot(page, "draft");
            page.locator("form[data-write$='/submission'] button").click();
            page.waitForURL("**/measures/*");
            assertThat(page.locator("main")).containsText("課でまとめた文");
            page.locator("section:has-text('課でまとめた文') >> a[href*='/evidence/RESULT/']")
                    .first()
                    .click();
            page.waitForURL("**/evidence/RESULT/*");
            Path file = directory.resolve("議事録.txt");
            Files.writeString(file, "開催の記録\n");
            page.locator("#file").setInputFiles(file);
            page.locator("#file-note").fill("第1回");
            page.locator("form[data-upload] button").click();
            assertThat(page.locator("main li.panel")).containsText("議事録.txt");
            page.locator("#url").fill("https://www.example.jp/kaigi");
            page.locator("#link-name").fill("会議のページ");
            page.locator("section:has(#url) button").click();
            assertThat(page.locator("main li.panel")).hasCount(2);
            Browser.shoot(page, "evidence");
            String saved = page.request()
                    .get(at(page.locator("a[href$='/content']").getAttribute("href")))
                    .text();
            assertThat(saved).isEqualTo("開催の記録\n");
            page.locator("summary").first().click();
            page.locator("details [name=reason]").first().fill("誤り");
            page.locator("details button").first().click();
            assertThat(page.locator("main li.panel")).hasCount(1);
        }
    }

    @Test
    void records_a_result_by_keyboard_alone() {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "STAFF");
            form(page, 1);
            reach(page, "#text");
            page.keyboard().type("鍵盤で書いた文");
            reach(page, "[data-add=figures]");
            page.keyboard().press("Enter");
            assertThat(page.locator("[data-item] [name=label]")).isFocused();
            page.keyboard().type("回数");
            reach(page, "[data-item] [name=value]");
            page.keyboard().type("３");
            reach(page, "form[data-write] button.main");
            page.keyboard().press("Enter");
            page.waitForURL("**/measures/*");
            assertThat(page.locator("main")).containsText("鍵盤で書いた文");
        }
    }

    @Test
    void scores_by_keyboard_alone_and_on_paper_and_shows_averages_after_closing() {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "MEMBER");
            page.navigate(at("/municipalities/" + ICHINOSEKI + "/scoring-rounds"));
            page.locator("main a[href*='/scoring-rounds/']").first().click();
            page.waitForURL("**/scoring-rounds/*");
            int measures = page.locator(".scores").count();
            for (int i = 0; i < measures; i++) {
                reach(page, ".score:nth-of-type(" + (i + 1) + ") [type=radio]");
                page.keyboard().press(String.valueOf(1 + i % 5));
                assertThat(page.locator("[data-saved]").nth(i)).hasText("保存しました。");
            }
            assertThat(page.locator("[type=radio]:checked")).hasCount(measures);
            reach(page, "form[data-write$='/hand-ins'] button");
            page.keyboard().press("Enter");
            assertThat(page.locator("main .note").first()).containsText("提出");
            Browser.shoot(page, "handed-in");
            assertThat(page.locator("#averages")).hasCount(0);
            String round = page.url();
            try (BrowserContext office = browser.window("ja", 1280)) {
                Page secretariat = enter(office, "SECRETARIAT", ICHINOSEKI);
                for (int seat = 1; seat <= 2; seat++) {
                    secretariat.navigate(round);
                    secretariat.locator("a[href*='/seats/']").nth(seat).click();
                    secretariat.waitForURL("**/seats/*");
                    secretariat
                            .locator(".scores")
                            .first()
                            .locator("label")
                            .nth(3)
                            .click();
                    assertThat(secretariat.locator("[data-saved]").first()).hasText("保存しました。");
                    secretariat.locator("form[data-write$='/hand-ins'] button").click();
                    secretariat.waitForURL(round);
                }
                assertThat(secretariat.locator("#averages")).hasCount(0);
                reload(
                        secretariat,
                        () -> secretariat
                                .locator("form[data-write$='/closing'] button")
                                .click());
                assertThat(secretariat.locator("#averages")).isVisible();
            }
            page.reload();
            // 1 by key, 4 and 4 on paper.
            assertThat(page.locator("section[aria-labelledby=averages] tbody tr")
                            .first())
                    .containsText("9 ÷ 3");
            assertThat(page.locator("section[aria-labelledby=averages] tbody tr")
                            .first())
                    .containsText("3.0");
            Browser.shoot(page, "averages");
        }
    }

    @Test
    void corrects_a_published_year_publishes_it_again_and_lets_everybody_compare() {
        String measure;
        String plan;
        long before;
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "SECRETARIAT");
            page.locator(".card h2 a").first().click();
            page.waitForURL("**/plans/*");
            plan = page.url();
            before = lastPosition(page, "result");
            page.locator("table.progress tbody a").nth(2).click();
            page.waitForURL("**/measures/*");
            measure = page.url();
            page.locator("section:has(> #y2021-1) a[href*='/correction']")
                    .first()
                    .click();
            page.waitForURL("**/correction");
            correct(page, "公表の後に訂正した文");
            page.waitForURL("**/measures/*");
            assertThat(page.locator("main")).containsText("公表の後に訂正した文");

            // The confirmation lapsed: it is returned once, corrected and confirmed.
            page.navigate(plan + "/review?fiscalYear=R3");
            page.locator("tr:has-text('公表の後に訂正した文') [data-choose]").check();
            page.locator("#reason").fill("数を添えてください");
            page.keyboard().press("Enter");
            reload(page, () -> page.locator("[data-body*=RETURN]").click());
            assertThat(page.locator("tr:has-text('公表の後に訂正した文')")).hasCount(0);
            page.navigate(measure);
            assertThat(page.locator("main")).containsText("数を添えてください");
            page.locator("section:has(> #y2021-1) a[href*='/correction']")
                    .first()
                    .click();
            page.waitForURL("**/correction");
            correct(page, "公表の後に訂正した文（3回）");
            page.waitForURL("**/measures/*");
            page.navigate(plan + "/review?fiscalYear=R3");
            page.locator("[data-choose-all]").click();
            reload(page, () -> page.locator("[data-body*=CONFIRM]").click());
            assertThat(page.locator("tr:has-text('公表の後に訂正した文')")).hasCount(0);

            page.navigate(plan + "/years?fiscalYear=R3");
            page.locator("summary:has-text('締め切る')").click();
            reload(
                    page,
                    () -> page.locator("details:has(> summary:has-text('締め切る')) button.main")
                            .click());
            assertThat(page.locator("summary:has-text('締め切る')")).hasCount(0);
            page.navigate(plan + "/publication?fiscalYear=R3");
            Browser.shoot(page, "before-publication");
            Locator publish = page.locator("section[aria-labelledby=publish]");
            publish.locator("summary").click();
            publish.locator("[type=checkbox]").check();
            reload(page, () -> publish.locator("button.main").click());
            assertThat(page.locator("section[aria-labelledby=editions] .panel")).hasCount(2);
        }
        try (BrowserContext window = browser.window("ja", 390)) {
            Page page = window.newPage();
            page.navigate(at("/public/municipalities/" + KANAZAWA));
            page.locator("a[href*='/changes']").first().click();
            page.waitForURL("**/changes*");
            assertThat(page.locator("main")).containsText("公表の後に訂正した文（3回）");
            Browser.shoot(page, "what-an-edition-changed");
        }
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "AUDITOR");
            page.navigate(plan + "/changes?from=2020-01-01&to=");
            assertThat(page.locator("section.card").count()).isPositive();
            page.navigate(measure + "?position=" + before);
            assertThat(page.locator(".past")).isVisible();
            assertThat(page.locator("main")).not().containsText("公表の後に訂正した文");
        }
    }

    /** Does what makes the page load again, and waits for it. */
    private static void reload(Page page, Runnable act) {
        page.evaluate("() => { window.isOld = true; }");
        act.run();
        page.waitForFunction("() => !window.isOld && document.readyState === 'complete'");
    }

    private static long lastPosition(Page page, String kind) {
        Matcher last = Pattern.compile("\"position\":([0-9]+)")
                .matcher(page.request()
                        .get(at("/api/v1/municipalities/" + KANAZAWA + "/audit?kind=" + kind + "&limit=1"))
                        .text());
        assertThat(last.find()).as(kind).isTrue();
        return Long.parseLong(last.group(1));
    }

    @Test
    void lets_a_citizen_comment_and_the_secretariat_approve_and_answer() {
        try (BrowserContext window = browser.window("ja", 390);
                BrowserContext office = browser.window("ja", 1280)) {
            Page page = window.newPage();
            page.navigate(at("/public/municipalities/" + KANAZAWA));
            page.locator("main a[href*='/publications/']").first().click();
            page.locator("main a[href*='/comments']").first().click();
            page.waitForURL("**/comments*");
            page.locator("textarea").first().fill("鍵の掛かる掲示板がほしい");
            page.locator("button.main").click();
            page.waitForURL("**/thanks*");
            Page secretariat = enter(office, "SECRETARIAT");
            secretariat.navigate(at("/municipalities/" + KANAZAWA + "/comments"));
            Locator comment = secretariat.locator("section.panel:has-text('鍵の掛かる掲示板がほしい')");
            comment.locator("summary:has-text('承認')").click();
            comment.locator("details:has(> summary:has-text('承認')) button.main").click();
            assertThat(comment.locator("summary:has-text('承認')")).hasCount(0);
            comment.locator("summary:has-text('回答')").click();
            comment.locator("details:has(> summary:has-text('回答')) textarea").fill("来年度に検討します");
            comment.locator("details:has(> summary:has-text('回答')) button.main").click();
            assertThat(comment).containsText("来年度に検討します");
        }
    }

    /** Goes on by the tabulator until an element has the focus. */
    private static void reach(Page page, String selector) {
        for (int i = 0; i < 400; i++) {
            if ((Boolean) page.evaluate("(selector) => document.activeElement.matches(selector)", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The keyboard does not reach " + selector);
    }

    private static void sheet(Page page, String code, String no, String department, String year) throws IOException {
        Path sheet = directory.resolve("sheet.csv");
        Files.writeString(
                sheet, "施策コード,取組番号,担当課,年度,実績\n%s,%s,%s,%s,表から取り込んだ実績\n".formatted(code, no, department, year));
        page.locator("#file").setInputFiles(sheet);
        page.locator("#profile").selectOption("daicho");
        page.locator("#plan").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
    }

    private static void figure(Page page, String value) {
        page.locator("[data-add=figures]").click();
        page.locator("[data-item] [name=label]").fill("回数");
        page.locator("[data-item] [name=value]").fill(value);
    }

    private static void correct(Page page, String text) {
        page.locator("#text").fill(text);
        page.locator("#reason").fill("試し");
        page.locator("button[type=submit].main").click();
    }

    /** Opens the form of a result that is owed, another one for each number; gives its address. */
    private static String form(Page page, int number) {
        owed(page);
        page.locator("main a[href*='/results/']").nth(number).click();
        page.waitForURL("**/results/**");
        return page.url();
    }

    /** Opens what is owed of a year. */
    private static void owed(Page page) {
        page.navigate(at("/municipalities/" + KANAZAWA));
        page.locator("main .card a[href$='/missing']").first().click();
        page.waitForURL("**/missing*");
        page.navigate(page.url() + "?fiscalYear=R6");
    }
}
