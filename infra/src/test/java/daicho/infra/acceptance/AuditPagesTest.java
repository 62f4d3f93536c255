package daicho.infra.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import daicho.infra.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The auditor's pages in a real browser: the trail, a record's life, and a plan at two times. */
class AuditPagesTest {
    private static final String CITY = "/municipalities/172014";

    @TempDir
    static Path directory;

    private static Browser browser;
    private static Node node;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        node = Node.start(directory, Map.of("DAICHO_SAMPLE", "on"));
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = window.newPage();
            // The packaged records come while the node already answers.
            Eventually.until("records to look at", () -> {
                page.navigate(at("/"));
                return page.locator("input[value='172014'] ~ button[value='AUDITOR']")
                                .count()
                        > 0;
            });
        }
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

    private static Page enter(BrowserContext window, String role) {
        Page page = window.newPage();
        page.navigate(at("/"));
        page.locator("form:has(input[value='172014']) button[value='" + role + "']")
                .click();
        page.waitForURL("**" + CITY);
        return page;
    }

    @Test
    void shows_trail_life_and_changes_without_a_barrier_and_without_a_script() {
        List<String> faults = new ArrayList<>();
        for (String language : List.of("ja", "en")) {
            for (int width : new int[] {1_280, 390}) {
                try (BrowserContext window = browser.window(language, width, ColorScheme.LIGHT, true)) {
                    Page page = enter(window, "AUDITOR");
                    List<String> complaints = Browser.complaints(page);
                    page.navigate(at(CITY + "/trail?kind=result&limit=10"));
                    assertThat(page.locator("section.card").count()).isPositive();
                    String life = page.locator("a[href*='/records/']").first().getAttribute("href");
                    String next = page.locator("a[rel=next]").getAttribute("href");
                    page.navigate(at(CITY));
                    String plan = page.locator(".card h2 a").first().getAttribute("href");
                    for (String path : List.of(
                            CITY + "/trail?kind=result&limit=10",
                            CITY + "/trail?from=2199-01-01",
                            next,
                            life,
                            plan + "/changes",
                            plan + "/changes?from=2020-01-01&to=&limit=10",
                            plan + "/changes?from=2020-01-01&to=2020-01-02")) {
                        Response response = page.navigate(at(path));
                        String name = language + " " + width + " " + path;
                        if (Objects.requireNonNull(response).status() != 200) {
                            faults.add(name + ": " + response.status() + " "
                                    + page.locator("main").textContent());
                            continue;
                        }
                        page.evaluate("() => document.querySelectorAll('details').forEach((one) => one.open = true)");
                        if (Browser.overhang(page) > 0) {
                            faults.add(name + ": sticks out by " + Browser.overhang(page));
                        }
                        browser.barriers(page).forEach(barrier -> faults.add(name + ": " + barrier));
                        if (!path.equals(next)) {
                            page.setViewportSize(width, 1_500);
                            page.screenshot(new Page.ScreenshotOptions()
                                    .setPath(Path.of(
                                            "target",
                                            "screens",
                                            "audit-" + language + "-" + width + "-"
                                                    + path.replaceAll("[0-9a-f-]{36}", "id")
                                                            .replaceAll("[^a-z0-9]+", "-")
                                                    + ".png")));
                            page.setViewportSize(width, 900);
                        }
                    }
                    faults.addAll(complaints);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void gives_what_is_shown_as_files_and_names_nobody_to_those_who_read_no_trail() {
        try (BrowserContext window = browser.window("ja", 1280)) {
            Page page = enter(window, "AUDITOR");
            page.navigate(at(CITY));
            String plan = page.locator(".card h2 a").first().getAttribute("href");
            page.navigate(at(plan + "/changes?from=2020-01-01&to="));
            assertThat(page.locator("a[href*='/records/']").count()).isPositive();
            for (String file : List.of("/trail/trail.csv?kind=rating", "/trail/trail.xlsx?kind=rating")) {
                var answer = page.request().get(at(CITY + file));
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
            assertThat(Objects.requireNonNull(page.navigate(at(CITY + "/trail")))
                            .status())
                    .isEqualTo(403);
            page.navigate(at(CITY));
            String plan = page.locator(".card h2 a").first().getAttribute("href");
            page.navigate(at(plan + "/changes?from=2020-01-01&to="));
            assertThat(page.locator("section.card").count()).isPositive();
            assertThat(page.locator("a[href*='/records/']").count()).isZero();
        }
    }
}
