package daicho.infra.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import daicho.infra.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the secretariat keeps in a browser: the plan, its years, departments, committees, comments, agreements. */
class SecretariatPagesTest {
    private static final String CITY = "/municipalities/172014";

    @TempDir
    static Path directory;

    private static Browser browser;
    private static Node node;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        Path data = directory.resolve(".daicho");
        node = Node.start(data, Map.of("DAICHO_SAMPLE", "on"));
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

    private static void asSecretariat(int width, Consumer<Page> work) {
        try (BrowserContext window = browser.window("ja", width)) {
            Page page = window.newPage();
            page.navigate(at("/"));
            page.locator("form:has(input[value='172014']) button[value='SECRETARIAT']")
                    .click();
            page.waitForURL("**" + CITY);
            work.accept(page);
        }
    }

    /** The address of the first plan. */
    private static String plan(Page page) {
        page.navigate(at(CITY));
        return page.locator(".card h2 a").first().getAttribute("href");
    }

    /** Unfolds a form. */
    private static Locator form(Page page, String title) {
        Locator form = page.locator("details.change:has(> summary:text-is('" + title + "'))")
                .first();
        form.locator("summary").first().click();
        return form;
    }

    /** Sends it, and waits for the page that shows what it did. */
    private static void send(Page page, Locator form) {
        page.evaluate("() => { document.body.dataset.before = 'true'; }");
        form.locator("button.main[type=submit]").last().click();
        assertThat(page.locator("body:not([data-before])")).isVisible();
        page.waitForLoadState();
    }

    @Test
    void keeps_the_outline_of_a_plan() {
        asSecretariat(1280, page -> {
            page.navigate(at(plan(page) + "/outline"));
            Locator heading = form(page, "「柱」の見出しを追加");
            heading.locator("[name=number]").fill("8");
            heading.locator("[name=name]").fill("見守りの輪");
            send(page, heading);
            page.locator("a:has-text('見守りの輪')").click();
            Locator below = form(page, "「施策の方向性」の見出しを追加");
            below.locator("[name=number]").fill("1");
            send(page, below);
            page.locator("main li a").first().click();
            Locator measure = form(page, "施策を追加");
            measure.locator("[name=code]").fill("801");
            measure.locator("[name=title]").fill("声かけ");
            send(page, measure);
            page.locator("a:has-text('声かけ')").click();
            // A line needs a department, which is said at its field.
            Locator line = form(page, "取組を追加");
            line.locator("button.main").last().click();
            assertThat(line.locator("[data-summary]")).containsText("担当課を一つ以上指定してください。");
            line.locator("[name=department]")
                    .first()
                    .selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
            send(page, line);
            assertThat(page.locator("main")).containsText("取組1");
            Locator revised = form(page, "取組の内容を改定");
            // What is there is in the form, so that a revision in full keeps it.
            assertThat(revised.locator("[name=department]").first().inputValue())
                    .isNotEmpty();
            revised.locator("[name=title]").fill("あいさつ");
            revised.locator("[name=reason]").fill("名称の誤り");
            send(page, revised);
            assertThat(page.locator("main")).containsText("あいさつ");
        });
    }

    @Test
    void closes_a_year_and_reopens_it_with_a_reason() {
        asSecretariat(1280, page -> {
            page.navigate(at(plan(page) + "/years?fiscalYear=2019"));
            send(page, form(page, "令和元年度（2019年度）を締め切る"));
            assertThat(page.locator("h2 + p").first()).containsText("締切り済み");
            Locator reopened = form(page, "令和元年度（2019年度）を再開");
            reopened.locator("[name=reason]").fill("記入漏れ");
            send(page, reopened);
            assertThat(page.locator("h2 + p").first()).containsText("記入漏れ");
        });
    }

    @Test
    void merges_two_departments_into_one() {
        asSecretariat(1280, page -> {
            for (String name : List.of("甲課", "乙課", "甲乙課")) {
                page.navigate(at(CITY + "/departments"));
                Locator established = form(page, "課を登録");
                established.locator("[name=name]").fill(name);
                send(page, established);
            }
            Locator merged = form(page, "組織改編を登録");
            merged.locator("[name=from]").fill("2026-04-01");
            merged.locator("label:has(span:text-is('甲課')) >> [name=predecessors]")
                    .check();
            merged.locator("label:has(span:text-is('乙課')) >> [name=predecessors]")
                    .check();
            merged.locator("label:has(span:text-is('甲乙課')) >> [name=successors]")
                    .check();
            send(page, merged);
            assertThat(page.locator("section:has(#reorganisations) tbody tr").first())
                    .containsText("甲乙課");
        });
    }

    @Test
    void sets_a_committee_up_and_records_its_meeting() {
        asSecretariat(1280, page -> {
            page.navigate(at(CITY + "/committees"));
            Locator committee = form(page, "委員会の設置を登録");
            committee.locator("[name=name]").fill("推進会議");
            committee.locator("[name=numerator]").fill("1");
            committee.locator("[name=denominator]").fill("2");
            send(page, committee);
            page.locator("a:has-text('推進会議')").click();
            Locator member = form(page, "委員の委嘱を登録");
            member.locator("[name=name]").fill("委員の花子");
            member.locator("[name=from]").fill("2026-04-01");
            send(page, member);
            Locator meeting = form(page, "会議を登録");
            meeting.locator("[name=day]").fill("2026-05-01");
            meeting.locator("[name=convener]").selectOption("SECRETARIAT");
            meeting.locator("[name=present]").first().check();
            send(page, meeting);
            assertThat(page.locator("section:has(#meetings) tbody tr")).containsText("1人中1人");
            assertThat(page.locator("section:has(#meetings) tbody tr")).containsText("成立");
        });
    }

    @Test
    void approves_and_answers_a_comment() {
        asSecretariat(1280, page -> {
            page.navigate(at(CITY + "/comments?state=PENDING"));
            send(page, form(page, "公開を承認"));
            page.navigate(at(CITY + "/comments?state=SHOWN"));
            Locator answer = form(page, "回答");
            answer.locator("[name=text]").fill("参考にします。");
            send(page, answer);
            assertThat(page.locator("main")).containsText("参考にします。");
        });
    }

    @Test
    void annuls_what_was_recorded_by_mistake() {
        asSecretariat(1280, page -> {
            page.navigate(at(CITY + "/agreements"));
            Locator partner = form(page, "締結先を登録");
            partner.locator("[name=name]").fill("誤りの会社");
            send(page, partner);
            page.navigate(at(CITY + "/trail?kind=partner"));
            page.locator("a[href*='/records/']").first().click();
            Locator annulment = form(page, "この記録を取消し");
            annulment.locator("[name=reason]").fill("重複");
            annulment.locator("[type=checkbox]").check();
            send(page, annulment);
            page.navigate(at(CITY + "/partners"));
            assertThat(page.locator("main")).not().containsText("誤りの会社");
        });
    }

    /** With every form unfolded, as {@link PagesInBrowserTest} does not look at them. */
    @Test
    void has_forms_without_a_barrier_on_a_phone() {
        asSecretariat(390, page -> {
            String plan = plan(page);
            page.navigate(at(plan + "/outline"));
            List<String> paths = new ArrayList<>(List.of(
                    CITY,
                    plan + "/outline",
                    plan + "/years",
                    plan + "/lineage",
                    plan + "/publication",
                    plan + "/indicator-definitions",
                    page.locator("tr.section a").first().getAttribute("href"),
                    page.locator("a[href$='/definition']").first().getAttribute("href"),
                    CITY + "/departments",
                    CITY + "/committees",
                    CITY + "/comments",
                    CITY + "/agreements",
                    CITY + "/partners"));
            List<String> faults = new ArrayList<>();
            for (String path : paths) {
                page.navigate(at(path));
                page.evaluate("() => document.querySelectorAll('details').forEach((part) => { part.open = true; })");
                if (Browser.overhang(page) > 0) {
                    faults.add(path + ": sticks out by " + Browser.overhang(page));
                }
                browser.barriers(page).forEach(barrier -> faults.add(path + ": " + barrier));
                Browser.shoot(page, "secretariat-forms" + path.replaceAll("[^a-z-]+", "-"));
            }
            assertThat(faults).isEmpty();
        });
    }
}
