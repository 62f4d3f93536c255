package daicho.infra.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import daicho.infra.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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
        as("SECRETARIAT", width, work);
    }

    private static void as(String role, int width, Consumer<Page> work) {
        try (BrowserContext window = browser.window("ja", width)) {
            Page page = window.newPage();
            page.navigate(at("/"));
            page.locator("form:has(input[value='172014']) button[value='" + role + "']")
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
            line.locator("[name=department]").first().selectOption(new SelectOption().setIndex(1));
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
    void keeps_what_was_typed_in_other_forms_of_the_page() {
        asSecretariat(1280, page -> {
            page.navigate(at(CITY + "/committees"));
            Locator committee = form(page, "委員会の設置を登録");
            committee.locator("[name=name]").fill("下書き会議");
            committee.locator("button[data-add=sections]").click();
            committee.locator("[data-list=sections] [name=name]").fill("南部会");
            committee.locator("[data-list=sections] [name=kind]").selectOption("SECTION");
            send(page, committee);
            page.locator("a:has-text('下書き会議')").click();
            Locator rule = form(page, "規定を変更");
            rule.locator("[name=from]").fill("2026-06-01");
            rule.locator("[name=reason]").fill("部会の追加");
            rule.locator("button[data-add=sections]").click();
            rule.locator("[data-list=sections] [name=name]").last().fill("北部会");
            // A section can have no name, and then is no less one.
            rule.locator("button[data-add=sections]").click();
            rule.locator("[data-list=sections] [name=kind]").nth(1).selectOption("SECTION");
            rule.locator("[data-list=sections] [name=kind]").nth(2).selectOption("DISTRICT");
            // One more member to tick does not shift what is written here.
            Locator meeting = form(page, "会議を登録");
            meeting.locator("[name=place]").fill("市役所");
            meeting.locator("button[data-add=agenda]").click();
            meeting.locator("[data-list=agenda] [name=title]").fill("計画の評価");
            meeting.locator("button[data-add=parts]").click();
            meeting.locator("[data-list=parts] [name=title]").fill("第1章");
            Locator member = form(page, "委員の委嘱を登録");
            member.locator("[name=name]").fill("下書き花子");
            member.locator("[name=from]").fill("2026-04-01");
            member.locator("[name=section]").selectOption(new SelectOption().setLabel("南部会"));
            send(page, member);
            assertThat(page.locator("main")).containsText("下書き花子");
            assertThat(rule.locator("[name=reason]")).hasValue("部会の追加");
            assertThat(rule.locator("form > .note").first()).containsText("変更が登録されています");
            assertThat(meeting.locator("[name=place]")).hasValue("市役所");
            assertThat(meeting.locator("[data-list=agenda] > [data-item] > .row [name=title]"))
                    .hasValue("計画の評価");
            assertThat(meeting.locator("[data-list=parts] [name=title]")).hasValue("第1章");
            send(page, rule);
            assertThat(page.locator("dl.facts")).containsText("北部会");
            assertThat(page.locator("dl.facts li")).hasCount(3);
            // Sent, it is kept no longer; and the member still belongs to the section.
            assertThat(rule.locator("[name=reason]")).hasValue("");
            assertThat(page.locator("section:has(#members) tbody")).containsText("南部会");
        });
    }

    @Test
    void offers_for_a_member_what_the_rule_of_the_first_day_knows() {
        asSecretariat(1280, page -> {
            page.navigate(at(CITY + "/committees"));
            Locator committee = form(page, "委員会の設置を登録");
            committee.locator("[name=name]").fill("区分の会議");
            committee.locator("[name=categories]").fill("公募");
            send(page, committee);
            page.locator("a:has-text('区分の会議')").click();
            Locator member = form(page, "委員の委嘱を登録");
            member.locator("[name=name]").fill("区分花子");
            member.locator("[name=from]").fill("2024-04-01");
            member.locator("[name=until]").fill("2026-03-31");
            member.locator("[name=category]").selectOption("公募");
            send(page, member);
            Locator rule = form(page, "規定を変更");
            rule.locator("[name=from]").fill("2026-04-01");
            rule.locator("[name=categories]").fill("推薦");
            rule.locator("[name=reason]").fill("見直し");
            send(page, rule);
            // A meeting of then is recorded with those who were members then.
            Locator meeting = form(page, "会議を登録");
            meeting.locator("[name=day]").fill("2025-05-01");
            meeting.locator("[name=convener]").selectOption("SECRETARIAT");
            meeting.locator("details summary").click();
            assertThat(meeting.locator("details")).containsText("区分花子");
            meeting.locator("details [name=present]").check();
            send(page, meeting);
            assertThat(page.locator("section:has(#meetings) tbody tr")).containsText("1人中1人");
            page.locator("summary:text-is('現在在任していない委員')").click();
            page.locator("a:has-text('区分花子')").click();
            Locator corrected = form(page, "委員の記録を訂正");
            assertThat(corrected.locator("[name=category]")).hasValue("公募");
            corrected.locator("[name=post]").fill("代表");
            corrected.locator("[name=reason]").fill("記入漏れ");
            send(page, corrected);
            assertThat(page.locator("dl.facts").first()).containsText("公募");
            assertThat(page.locator("dl.facts").first()).containsText("代表");
        });
    }

    @Test
    void renews_an_agreement_until_it_is_terminated() {
        asSecretariat(1280, page -> {
            for (String name : List.of("更新の会社", "承継の会社")) {
                page.navigate(at(CITY + "/partners"));
                Locator partner = form(page, "締結先を登録");
                partner.locator("[name=name]").fill(name);
                send(page, partner);
            }
            page.navigate(at(CITY + "/agreements"));
            Locator signed = form(page, "協定の締結を登録");
            signed.locator("[name=signedOn]").fill("2025-04-01");
            signed.locator("label:has(span:text-is('更新の会社')) >> [name=partners]")
                    .check();
            signed.locator("[name=kind]").fill("見守り");
            signed.locator("[name=until]").fill("2026-03-31");
            signed.locator("[name=renewsItself]").check();
            send(page, signed);
            page.locator("tr:has-text('更新の会社') a").first().click();
            Locator renewed = form(page, "更新を登録");
            assertThat(renewed.locator("[name=renewsItself]")).isChecked();
            renewed.locator("[name=until]").fill("2030-03-31");
            renewed.locator("[name=renewsItself]").uncheck();
            send(page, renewed);
            assertThat(page.locator("dl.facts")).not().containsText("自動更新");
            Locator terminated = form(page, "終了を登録");
            terminated.locator("[name=lastDay]").fill("2029-03-31");
            terminated.locator("[name=reason]").fill("解約");
            send(page, terminated);
            assertThat(page.locator("summary:text-is('更新を登録')")).hasCount(0);
            page.locator("dl.facts a:has-text('更新の会社')").click();
            Locator succeeded = form(page, "承継を登録");
            assertThat(succeeded.locator("[name=successor]")).hasValue("");
            succeeded.locator("[name=successor]").selectOption(new SelectOption().setLabel("承継の会社"));
            succeeded.locator("[name=firstDay]").fill("2026-04-01");
            succeeded.locator("[name=kind]").selectOption("MERGER");
            succeeded.locator("[name=decisionNumber]").fill("決第7号");
            send(page, succeeded);
            Locator corrected = form(page, "承継を訂正");
            assertThat(corrected.locator("[name=decisionNumber]")).hasValue("決第7号");
        });
    }

    @Test
    void lays_an_indicator_down_and_keeps_its_department() {
        asSecretariat(1280, page -> {
            String plan = plan(page);
            for (String name : List.of("終わる課", "続く課")) {
                page.navigate(at(CITY + "/departments"));
                Locator established = form(page, "課を登録");
                established.locator("[name=name]").fill(name);
                send(page, established);
            }
            page.navigate(at(plan + "/indicator-definitions"));
            Locator added = form(page, "成果指標を追加");
            added.locator("[name=measure]").selectOption(new SelectOption().setIndex(1));
            added.locator("[name=name]").first().fill("満足度");
            added.locator("[name=unit]").fill("%");
            Locator target = added.locator("[data-object=target]");
            target.locator("[name=kind]").selectOption("BETWEEN");
            target.locator("[name=value]").fill("60");
            target.locator("[name=upperValue]").fill("80");
            added.locator("label:has(span:text-is('終わる課')) >> [name=departments]")
                    .check();
            send(page, added);
            assertThat(page.locator("main tbody")).containsText("60～80%");
            String indicator = page.locator("tbody a:text-is('満足度')").getAttribute("href");
            // It ends on a day to come.
            page.navigate(at(CITY + "/departments"));
            Locator reorganised = form(page, "組織改編を登録");
            reorganised.locator("[name=from]").fill("2099-04-01");
            reorganised
                    .locator("label:has(span:text-is('終わる課')) >> [name=predecessors]")
                    .check();
            reorganised
                    .locator("label:has(span:text-is('続く課')) >> [name=successors]")
                    .check();
            send(page, reorganised);
            page.navigate(at(indicator));
            assertThat(page.locator("dl.facts")).containsText("60～80%");
            Locator revised = form(page, "成果指標を改定");
            assertThat(revised.locator("label:has(span:text-is('終わる課')) >> [name=departments]"))
                    .isChecked();
            revised.locator("[name=name]").first().fill("市民の満足度");
            revised.locator("[name=reason]").fill("名称の誤り");
            send(page, revised);
            assertThat(page.locator("h1")).containsText("市民の満足度");
            assertThat(page.locator("dl.facts")).containsText("終わる課");
            page.locator("summary:text-is('値のない年度に登録')").click();
            Locator recorded = form(page, "値を登録");
            recorded.locator("[name=value]").first().fill("70");
            send(page, recorded);
            assertThat(page.locator("section:has(#values)")).containsText("70%");
            assertThat(page.locator("summary:text-is('この年度の値を取り消す')")).hasCount(1);
            // Staff of other departments read it.
            as("STAFF", 1280, staff -> {
                staff.navigate(at(indicator));
                assertThat(staff.locator("section:has(#values)")).containsText("70%");
                assertThat(staff.locator("details.change")).hasCount(0);
            });
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
    void names_the_records_that_comments_are_on() {
        asSecretariat(1280, page -> {
            String plan = plan(page);
            page.navigate(at(plan + "/outline"));
            Locator heading = page.locator("a[href*='/headings/']").first();
            String path = heading.getAttribute("href");
            String result = (String) page.evaluate(
                    "async (api) => (await (await fetch(api)).json()).items[0].id", "/api/v1" + plan + "/results");
            for (String[] subject :
                    new String[][] {{"HEADING", path.replaceAll(".*/headings/([^?]*).*", "$1")}, {"RESULT", result}}) {
                page.evaluate(
                        "async ([api, type, id]) => { const answer = await fetch(api, { method: 'POST',"
                                + " headers: { ...daicho.ofPage(), 'Content-Type': 'application/json',"
                                + " 'Idempotency-Key': daicho.newKey() },"
                                + " body: JSON.stringify({ subject: { type, id }, text: 'ここ' }) });"
                                + " if (!answer.ok) throw new Error(await answer.text()); }",
                        List.of("/api/v1" + CITY + "/comments", subject[0], subject[1]));
            }
            page.navigate(at(CITY + "/comments"));
            assertThat(page.locator("section.panel:has-text('見出し') h2 a").first())
                    .hasAttribute("href", path);
            Locator ofResult =
                    page.locator("section.panel:has(small:text-is('年度実績')) h2").first();
            assertThat(ofResult).containsText("年度（");
            assertThat(ofResult.locator("a")).hasAttribute("href", Pattern.compile("/measures/"));
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
            Locator annulment = form(page, "この記録を取り消す");
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
