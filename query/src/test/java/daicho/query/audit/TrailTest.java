package daicho.query.audit;

import static daicho.query.Sample.CARE;
import static daicho.query.Sample.FIRST;
import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.MUNICIPALITY;
import static daicho.query.Sample.PLAN;
import static daicho.query.Sample.R3;
import static daicho.query.Sample.SCHOOLS;
import static daicho.query.Sample.WELFARE;
import static daicho.query.Sample.figure;
import static daicho.query.Sample.id;
import static daicho.query.Sample.initiative;
import static daicho.query.Sample.result;
import static daicho.query.Sample.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import daicho.query.Folded;
import daicho.query.Sample;
import daicho.query.Times;
import daicho.query.Wordings;
import daicho.query.audit.Trail.Entry;
import daicho.query.audit.Trail.FieldChange;
import daicho.query.audit.Trail.Named;
import daicho.query.committee.CommitteeView;
import daicho.query.measure.MeasureView;
import daicho.query.municipality.DepartmentView;
import daicho.query.plan.PlanView;
import daicho.shared.Refusal;
import daicho.shared.measure.MeasureRevised;
import daicho.shared.municipality.DepartmentRenamed;
import daicho.shared.municipality.DepartmentsReorganised;
import daicho.shared.plan.FiscalYearReopened;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCorrected;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrailTest {
    @Test
    void tells_a_correction_with_reason_before_and_after() {
        Entry entry = last(
                Locale.JAPANESE,
                Sample.plan()
                        .events(
                                initiative(MEASURE, FIRST, 1, WELFARE),
                                result(40, FIRST, R3, Stage.FINAL, says("十回", figure("訪問", "10")), WELFARE),
                                new YearResultCorrected(id(40), says("二十回", figure("訪問", "10")), "誤記", "5-3")));

        assertThat(entry.words()).isEqualTo("担当課「福祉政策課」の「見守りの充実」のR3の実績（最終）を訂正");
        assertThat(entry.reason()).isEqualTo("誤記");
        assertThat(entry.decisionNumber()).isEqualTo("5-3");
        assertThat(entry.changes()).containsExactly(new FieldChange("content.text", "本文", "十回", "二十回"));
        assertThat(entry.subject()).isEqualTo(new Trail.Subject(id(40), "result", 1));
        assertThat(entry.departments()).containsExactly(new Named(WELFARE, "福祉政策課"));
        assertThat(entry.actor().roleName()).isEqualTo("担当課職員");
    }

    @Test
    void speaks_english_too() {
        Entry entry = last(
                Locale.ENGLISH,
                Sample.plan()
                        .events(
                                initiative(MEASURE, FIRST, 1, WELFARE, CARE),
                                result(40, FIRST, R3, Stage.FINAL, says("十回", figure("訪問", "10.5")), WELFARE, CARE)));

        assertThat(entry.words())
                .isEqualTo("Department “福祉政策課, 介護保険課” recorded the final result of FY2021 for “見守りの充実”");
        assertThat(entry.changes())
                .extracting(FieldChange::field, FieldChange::before)
                .contains(tuple("content.text", null), tuple("of.stage", null))
                .doesNotContain(tuple("content.notApplicable", null));
        assertThat(entry.changes())
                .filteredOn(change -> change.field().equals("content.figures"))
                .extracting(FieldChange::after)
                .containsExactly(
                        List.of(Map.of("label", "訪問", "value", new BigDecimal("10.5"), "unit", "件", "kind", "ACTUAL")));
    }

    @Test
    void names_are_those_of_the_time() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        new DepartmentRenamed(MUNICIPALITY, WELFARE, "福祉課", LocalDate.of(2020, 4, 1)),
                        new MeasureRevised(MEASURE, "見守り体制", "統一", null));

        List<Entry> entries = entries(Locale.JAPANESE, folded);

        assertThat(entries.get(10).words()).isEqualTo("取組「見守りの充実」を追加（担当課「福祉政策課」）");
        assertThat(entries.get(11).words()).isEqualTo("課の名称を2020-04-01から「福祉課」に変更");
        assertThat(entries.get(11).changes()).contains(new FieldChange("name", "名称", "福祉政策課", "福祉課"));
        assertThat(entries.get(12).changes()).containsExactly(new FieldChange("title", "名称", "見守りの充実", "見守り体制"));
    }

    @Test
    void tells_reorganisations_and_years() {
        Folded folded = Sample.plan()
                .events(
                        new DepartmentsReorganised(
                                MUNICIPALITY, LocalDate.of(2024, 4, 1), List.of(WELFARE, CARE), List.of(SCHOOLS), null),
                        new FiscalYearReopened(PLAN, R3, "報告漏れ", null));

        assertThat(entries(Locale.JAPANESE, folded).get(10).words())
                .isEqualTo("2024-04-01の組織改編：「福祉政策課・介護保険課」を廃止し、「学校教育課」が引き継ぐ");
        assertThat(last(Locale.JAPANESE, folded).words()).isEqualTo("計画「地域福祉計画」のR3を再開");
    }

    @Test
    void entry_of_a_correction_is_found_by_what_the_record_is_of() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("十回"), WELFARE),
                        new YearResultCorrected(id(40), says("二十回"), "誤記", null));

        AuditEntryView entry = folded.rows(AuditEntryView.VIEW).getLast();
        assertThat(entry.subjects()).contains(id(40), FIRST, MEASURE, PLAN, WELFARE);
        assertThat(entry.departments()).containsExactly(WELFARE);
        assertThat(folded.versions(AuditEntryView.VIEW)).hasSameSizeAs(folded.events());
    }

    @Test
    void cursor_is_read_back_and_nonsense_is_refused() {
        assertThat(AuditFilter.position("172014", AuditFilter.cursor("172014", 4711)))
                .isEqualTo(4711);
        assertThat(AuditFilter.position("172014", null)).isNull();
        assertThatThrownBy(() -> AuditFilter.position("172014", "§"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("audit.cursor_invalid"));
        assertThatThrownBy(() -> AuditFilter.position("172014", "eHg")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> AuditFilter.position("222062", AuditFilter.cursor("172014", 4711)))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> new AuditFilter(null, null, null, null, null, null, null, 201))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void days_are_days_in_japan() {
        assertThat(Times.of("/from", "2024-05-01", false)).isEqualTo(Instant.parse("2024-04-30T15:00:00Z"));
        assertThat(Times.of("/to", "2024-05-01", true)).isEqualTo(Instant.parse("2024-05-01T15:00:00Z"));
        assertThat(Times.of("/to", "2024-05-01T09:00:00+09:00", true)).isEqualTo(Instant.parse("2024-05-01T00:00:00Z"));
        assertThatThrownBy(() -> Times.of("/to", "yesterday", true)).isInstanceOf(Refusal.class);
    }

    @Test
    void asks_only_for_what_is_wanted() {
        AuditFilter filter = new AuditFilter(PLAN, null, null, "plan.PlanAdopted", null, null, 9L, 50);

        assertThat(filter.condition(List.of()))
                .isEqualTo("true and subjects @> cast(:subject as jsonb) and type = :type and position < :before"
                        + " order by position desc limit :limit");
        assertThat(filter.parameters(List.of()).keySet())
                .isEqualTo(java.util.Set.of("subject", "type", "before", "limit"));
    }

    @Test
    void looks_no_further_than_the_position_asked_for() {
        AuditFilter filter = new AuditFilter(null, null, null, null, null, null, null, 50);

        assertThat(filter.upTo(100).before()).isEqualTo(101);
        assertThat(filter.upTo(100).upTo(7).before()).isEqualTo(8);
        assertThat(filter.upTo(7).upTo(100).before()).isEqualTo(8);
    }

    private static Entry last(Locale locale, Folded folded) {
        return entries(locale, folded).getLast();
    }

    private static List<Entry> entries(Locale locale, Folded folded) {
        return AuditQueries.entries(
                folded.rows(AuditEntryView.VIEW),
                folded.events(),
                new NamesThen(
                        folded.versions(DepartmentView.VIEW),
                        folded.versions(MeasureView.VIEW),
                        folded.versions(PlanView.VIEW),
                        folded.versions(CommitteeView.VIEW)),
                new Sentence(Wordings.messageSource(), locale));
    }
}
