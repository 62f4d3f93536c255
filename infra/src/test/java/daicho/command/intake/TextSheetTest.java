package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.intake.IntakeReport.Counts;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import daicho.shared.plan.PlanTextCommand.AddPlanText;
import daicho.shared.plan.PlanTextCommand.RemovePlanText;
import daicho.shared.plan.PlanTextContent;
import daicho.shared.plan.PlanTextEvent.PlanTextRevised;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.plan.PlanTextOf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Sheets of texts, on invented rows. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TextSheetTest {
    private static final String ROLES = "goal_no,direction_no,actor,seq,text,text_annual_table,note";
    private static final String ACTIONS = "goal_no,direction_no,actor,measure_ref,text";
    private static final String TAGS = "measure,tag_kind,number,printed";

    private final Town city = Town.ichinoseki();

    @Test
    void finds_roles_by_actor_and_number_and_keeps_what_is_left_blank() {
        IntakeReport first = city.build(
                "ichinoseki-roles", Town.sheet(ROLES, "1,1,市民,1,一,壱,", "1,1,市民,2,二,,", "1,1,社協,1,三,,", "3,6,行政,1,四,,"));
        assertThat(first.errors()).isEmpty();
        assertThat(first.counts()).isEqualTo(new Counts(4, 0, 0, 1 + 2 + 2));

        IntakeReport second =
                city.take("ichinoseki-roles", Town.sheet(ROLES, "1,1,市民,２,二の二,,", "1,1,市民,1,一,,", "1,1,福祉事業者,1,五,,"));
        assertThat(second.errors()).isEmpty();
        assertThat(second.counts()).isEqualTo(new Counts(1, 1, 1, 0));
        assertThat(city.ledger.all(PlanTextRevised.class))
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).isEqualTo(Town.REASON));
        assertThat(wordings()).containsExactly("一", "二の二", "三", "四", "五");
        assertThat(content(0).variant()).isEqualTo("壱");
    }

    @Test
    void names_row_column_and_reason_of_what_can_not_go_in() {
        IntakeReport report = city.build(
                "ichinoseki-roles",
                Town.sheet(
                        ROLES,
                        "1,1,市民,1,一,,",
                        "1,1,,2,二,,",
                        "1,1,市民,3,,,",
                        "1,,市民,4,四,,",
                        "1,1,市民,五,五,,",
                        "1,1,市民,1,別,,",
                        "1,1,市民,1,一,,",
                        ",1,市民,7,七,,"));
        assertThat(report.errors().stream().map(error -> error.row() + " " + error.column() + " " + error.code()))
                .containsExactly(
                        "3 actor record.text_missing",
                        "4 text record.text_missing",
                        "5 direction_no intake.measure_missing",
                        "6 seq intake.number_unreadable",
                        "7 null intake.contradicts",
                        "9 null intake.heading_missing",
                        "9 direction_no intake.measure_missing");
        assertThat(report.counts().recorded()).isEqualTo(1);
        IntakeReport unknown = city.take("ichinoseki-roles", Town.sheet(ROLES, "2,9,市民,1,一,,"));
        assertThat(unknown.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("intake.measure_unknown");
            assertThat(error.column()).isEqualTo("direction_no");
        });
    }

    @Test
    void tells_texts_without_a_number_apart_by_their_wording() {
        city.build("ichinoseki-actions", Town.sheet(ACTIONS, "1,1,行政,①,甲", "1,1,行政,①,乙", "1,1,行政,②,丙"));

        Counts moved = city.take(
                        "ichinoseki-actions",
                        Town.sheet(ACTIONS, "1,1,行政,②,丙", "1,1,行政,①,丁", "1,1,行政,①,乙の二", "1,1,行政,①,甲"))
                .counts();
        // One wording replaces 乙, in the order of the sheet, and there is one more line.
        assertThat(moved).isEqualTo(new Counts(1, 1, 2, 0));
        assertThat(wordings()).containsExactly("甲", "丁", "丙", "乙の二");

        IntakeReport part = city.take("ichinoseki-actions", Town.sheet(ACTIONS, "1,1,行政,①,戊"));
        assertThat(part.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("intake.text_ambiguous");
            assertThat(error.column()).isEqualTo("text");
            assertThat(error.arguments()).containsExactly(3);
        });
        assertThat(wordings()).containsExactly("甲", "丁", "丙", "乙の二");
    }

    @Test
    void does_not_bring_back_what_was_removed() {
        city.build("ichinoseki-actions", Town.sheet(ACTIONS, "1,1,行政,①,甲", "1,1,行政,①,乙"));
        UUID first = city.ledger
                .all(daicho.shared.plan.PlanTextEvent.PlanTextAdded.class)
                .findFirst()
                .orElseThrow()
                .planText();
        city.ledger.write(new RemovePlanText(first, "重複", null), city.caller(Role.SECRETARIAT));

        IntakeReport again =
                city.take("ichinoseki-actions", Town.sheet(ACTIONS, "1,1,行政,①,甲", "1,1,行政,①,乙", "1,1,行政,①,丙"));
        assertThat(again.counts()).isEqualTo(new Counts(1, 0, 1, 0));
        assertThat(again.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.row()).isEqualTo(2);
            assertThat(warning.code()).isEqualTo("intake.text_removed");
        });
    }

    @Test
    void finds_texts_that_were_added_one_by_one() {
        IntakeReport structure = city.build("ichinoseki-actions", Town.sheet(ACTIONS, "1,1,行政,①,甲"));
        PlanTextOf of = Objects.requireNonNull(city.texts().getFirst().of());
        city.ledger.write(
                new AddPlanText(
                        daicho.shared.Ids.next(),
                        new PlanTextOf(of.plan(), null, of.measure(), PlanTextKind.ROLE),
                        new PlanTextContent("市 民", null, null, null, "一", null, null, 1)),
                city.caller(Role.SECRETARIAT));
        assertThat(structure.errors()).isEmpty();
        assertThat(city.take("ichinoseki-roles", Town.sheet(ROLES, "1,1,市民,1,一,,"))
                        .counts())
                .isEqualTo(new Counts(0, 0, 1, 0));
    }

    @Test
    void tells_in_a_dry_run_what_would_happen() {
        String sheet = Town.sheet(ROLES, "1,1,市民,1,一,,", "1,2,市民,1,,,");
        int before = city.ledger.events.size();
        IntakeReport dry = city.tryOut("ichinoseki-roles", sheet, true);
        assertThat(dry.counts()).isEqualTo(new Counts(1, 0, 0, 1 + 1 + 2));
        assertThat(dry.eventsWritten()).isZero();
        assertThat(dry.errors()).hasSize(1);
        assertThat(city.ledger.events).hasSize(before);
        assertThat(city.build("ichinoseki-roles", sheet).counts()).isEqualTo(dry.counts());
    }

    @Test
    void reads_a_heading_s_number_and_name_from_one_cell() {
        Town iga = Town.iga();
        String header = "field,measure,basic_project_no,basic_project,lead_department,related_plan";
        IntakeReport report = iga.build(
                "iga-measures",
                Town.sheet(header, "健康1,1-1 共生,1,助け合い,政策課,福祉計画", "2. 安全,2-1 防災,1,備え,危機課,", "2. 安全,防災,2,備え,危機課,"));
        assertThat(report.errors().stream().map(error -> error.row() + " " + error.column() + " " + error.code()))
                .containsExactly(
                        "2 field intake.heading_unreadable",
                        "2 null intake.heading_missing",
                        "4 measure intake.heading_unreadable",
                        "4 null intake.heading_missing");
        assertThat(report.counts()).isEqualTo(new Counts(0, 0, 0, 1 + 1 + 2 + 1 + 1));

        IntakeReport tags =
                iga.take("iga-tags", Town.sheet(TAGS, "2-1 防災,SDGs,11,sdgs_11", "9-1 なし,SDGs,11,x", ",SDGs,1,y"));
        assertThat(tags.counts().recorded()).isEqualTo(1);
        assertThat(tags.errors().stream().map(error -> error.row() + " " + error.column() + " " + error.code()))
                .containsExactly("3 measure intake.heading_unknown", "4 null intake.heading_missing");
        PlanTextOf of = Objects.requireNonNull(iga.texts().getFirst().of());
        assertThat(of.measure()).isNull();
        assertThat(iga.planState(tags).headings().get(of.heading()))
                .satisfies(heading ->
                        assertThat(Objects.requireNonNull(heading).number()).isEqualTo("2-1"));
    }

    @Test
    void tells_when_the_department_in_charge_differs_and_leaves_it() {
        Town iga = Town.iga();
        String header = "field,measure,basic_project_no,basic_project,lead_department,related_plan";
        iga.build("iga-measures", Town.sheet(header, "1. 健康,1-1 共生,1,助け合い,政策課,福祉計画"));
        IntakeReport other = iga.build("iga-measures", Town.sheet(header, "1. 健康,1-1 共生,1,助け合い,支援課,福祉計画"));
        assertThat(other.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.column()).isEqualTo("lead_department"));
        assertThat(iga.measures(other))
                .singleElement()
                .satisfies(measure -> assertThat(measure.initiatives()).hasSize(1));
    }

    @Test
    void takes_texts_of_plan_heading_and_measure_from_the_plain_sheet() {
        Town town = Town.plain();
        town.build("daicho", Town.sheet("施策コード,担当課,見出し番号1", "1-1,福祉課,1"));
        IntakeReport report = town.take(
                "daicho-texts",
                Town.sheet(
                        "種別,施策コード,見出し番号1,主体,分類,見出し語,順番,本文",
                        "役割,1-1,,市民,,,1,声をかける",
                        "タグ,,1,,SDGs,11,,",
                        "用語解説,,,,,主担当課,,",
                        "詩,,,,,x,,y",
                        "現状,,,,,,,高齢化が進む"));
        assertThat(report.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.code()).isEqualTo("intake.text_kind_unknown"));
        assertThat(town.texts())
                .extracting(text -> Objects.requireNonNull(text.of()).kind())
                .containsExactly(
                        PlanTextKind.ROLE, PlanTextKind.TAG, PlanTextKind.GLOSSARY, PlanTextKind.PRESENT_STATE);
        assertThat(town.texts())
                .extracting(text -> Objects.requireNonNull(text.of()).heading() != null)
                .containsExactly(false, true, false, false);
    }

    @Test
    void is_the_secretariat_s_alone() {
        IntakeRequest request = new IntakeRequest(
                Town.sheet(ROLES).getBytes(StandardCharsets.UTF_8),
                "x.csv",
                "ichinoseki-roles",
                city.code,
                null,
                true,
                false,
                null);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> city.intake.run(request, city.caller(Role.STAFF)))
                .matches(refusal -> refusal.code().equals("request.role_may_not_write"));
    }

    private PlanTextContent content(int number) {
        return Objects.requireNonNull(city.texts().get(number).content());
    }

    private List<String> wordings() {
        return city.texts().stream()
                .map(text -> Objects.requireNonNull(
                        Objects.requireNonNull(text.content()).text()))
                .toList();
    }
}
