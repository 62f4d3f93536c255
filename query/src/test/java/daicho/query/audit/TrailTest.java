package daicho.query.audit;

import static daicho.query.Sample.CARE;
import static daicho.query.Sample.CODE;
import static daicho.query.Sample.FIRST;
import static daicho.query.Sample.MEASURE;
import static daicho.query.Sample.MUNICIPALITY;
import static daicho.query.Sample.OTHER_MEASURE;
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
import daicho.query.FoldedPast;
import daicho.query.Sample;
import daicho.query.Times;
import daicho.query.Wordings;
import daicho.query.audit.StreamEvents.Found;
import daicho.query.audit.StreamEvents.Place;
import daicho.query.audit.Trail.Entry;
import daicho.query.audit.Trail.FieldChange;
import daicho.query.audit.Trail.Named;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.agreement.AgreementEvent.AgreementAmended;
import daicho.shared.agreement.AgreementEvent.AgreementCorrected;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.Signatory;
import daicho.shared.agreement.Validity;
import daicho.shared.indicator.Baseline;
import daicho.shared.indicator.IndicatorContent;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.indicator.IndicatorOf;
import daicho.shared.indicator.IndicatorTarget;
import daicho.shared.measure.MeasureEvent.MeasureRevised;
import daicho.shared.municipality.MunicipalityEvent.DepartmentRenamed;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.PrintedAverage;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundEvent.MeasureScored;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import daicho.shared.scoring.ScoringRoundEvent.OpinionWithdrawn;
import daicho.shared.scoring.ScoringRoundEvent.PrintedAveragesRecorded;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import daicho.shared.scoring.ScoringRoundEvent.ScoreWithdrawn;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrailTest {
    private static final LocalDate DAY = LocalDate.of(2024, 8, 20);

    @Test
    void tells_a_correction_with_reason_before_and_after() {
        Entry entry = last(
                Locale.JAPANESE,
                Sample.plan()
                        .events(
                                initiative(MEASURE, FIRST, 1, WELFARE),
                                result(40, FIRST, R3, Stage.FINAL, says("十回", figure("訪問", "10")), WELFARE),
                                new YearResultCorrected(id(40), says("二十回", figure("訪問", "10")), "誤記", "5-3")));

        assertThat(entry.words()).isEqualTo("担当課「福祉政策課」の「見守りの充実」の令和3年度の実績（最終）を訂正");
        assertThat(entry.reason()).isEqualTo("誤記");
        assertThat(entry.decisionNumber()).isEqualTo("5-3");
        assertThat(entry.changes()).containsExactly(new FieldChange("text", "本文", "十回", "二十回"));
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
                .isEqualTo("Department “福祉政策課, 介護保険課” recorded the final result of FY2021 (Reiwa 3) for “見守りの充実”");
        assertThat(entry.changes())
                .extracting(FieldChange::field, FieldChange::before)
                .contains(tuple("text", null), tuple("stage", null))
                .doesNotContain(tuple("notApplicable", null));
        assertThat(entry.changes())
                .contains(new FieldChange(
                        "figures[訪問,件,ACTUAL].value", "Value (訪問, 件, ACTUAL)", null, new BigDecimal("10.5")));
    }

    @Test
    void names_are_those_of_the_time() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        new DepartmentRenamed(MUNICIPALITY, WELFARE, "福祉課", LocalDate.of(2020, 4, 1)),
                        new MeasureRevised(MEASURE, "見守り体制", null, "統一", null));

        List<Entry> entries = entries(Locale.JAPANESE, folded);

        assertThat(entries.get(10).words()).isEqualTo("取組「見守りの充実」を追加（担当課「福祉政策課」）");
        assertThat(entries.get(11).words()).isEqualTo("課の名称を「福祉課」に変更（2020年4月1日付け）");
        assertThat(entries.get(11).changes())
                .contains(new FieldChange("department[" + WELFARE + "].name", "名称（福祉課）", "福祉政策課", "福祉課"));
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
                .isEqualTo("2024年4月1日の組織改編：「福祉政策課・介護保険課」を廃止し、「学校教育課」が引き継ぐ");
        assertThat(last(Locale.JAPANESE, folded).words()).isEqualTo("計画「地域福祉計画」の令和3年度を再開");
    }

    @Test
    void entry_of_a_correction_is_found_by_what_the_record_is_of() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("十回"), WELFARE),
                        new YearResultCorrected(id(40), says("二十回"), "誤記", null));

        AuditEntryView row = folded.rows(AuditEntryView.VIEW).getLast();
        AuditEntry entry = told(folded, List.of(row)).getFirst();
        assertThat(entry.subjects()).containsExactlyInAnyOrder(id(40), FIRST, MEASURE, PLAN, WELFARE);
        assertThat(entry.departments()).containsExactly(WELFARE);
        assertThat(folded.versions(AuditEntryView.VIEW)).hasSameSizeAs(folded.events());
        assertThat(row.begun()).as("only the first entry of the stream says it").isNull();
        assertThat(entry.subjects())
                .allSatisfy(subject ->
                        assertThat(folded.listed('S', subject)).last().isEqualTo(row.position()));
        assertThat(folded.listed('D', WELFARE)).last().isEqualTo(row.position());
        assertThat(folded.listed('D', CARE)).doesNotContain(row.position());
        assertThat(folded.listed('A', Folded.PERSON)).hasSameSizeAs(folded.events());
        assertThat(folded.listed('T', Listed.keyOf("result.YearResultCorrected")))
                .containsExactly(row.position());
    }

    @Test
    void average_of_one_measure_is_not_what_another_s_was() {
        Folded folded = Sample.plan()
                .events(
                        printedRound(MEASURE, OTHER_MEASURE),
                        averages("3.6", MEASURE),
                        averages("3.2", OTHER_MEASURE),
                        averages("3.4", MEASURE));

        List<Entry> entries = entries(Locale.JAPANESE, folded);
        assertThat(numbers(entries.get(11))).containsExactly("nothing → 3.6");
        assertThat(numbers(entries.get(12))).containsExactly("nothing → 3.2");
        assertThat(numbers(entries.get(13))).containsExactly("3.6 → 3.4");
        assertThat(entries.get(13).changes())
                .contains(new FieldChange(
                        "printed_average[" + MEASURE + "].average",
                        "平均（見守りの充実）",
                        new BigDecimal("3.6"),
                        new BigDecimal("3.4")));
    }

    @Test
    void score_given_again_after_it_was_withdrawn_is_a_change() {
        Folded folded = Sample.plan()
                .events(
                        openRound(),
                        new MeasureScored(id(90), id(92), id(93), MEASURE, 3, DAY),
                        new ScoreWithdrawn(id(90), id(92), id(93), MEASURE, DAY),
                        new MeasureScored(id(90), id(92), id(93), MEASURE, 3, DAY));

        List<Entry> entries = entries(Locale.JAPANESE, folded);
        assertThat(numbers(entries.get(11))).containsExactly("nothing → 3");
        assertThat(numbers(entries.get(12))).containsExactly("3 → nothing");
        assertThat(numbers(entries.get(13))).containsExactly("nothing → 3");
    }

    @Test
    void baseline_taken_away_and_added_again_is_a_change_each_time() {
        Folded folded = Sample.plan()
                .events(
                        new IndicatorDefined(
                                id(90),
                                CODE,
                                new IndicatorOf(PLAN, null, MEASURE),
                                watched(Baseline.of(null, "52回", null, null)),
                                null),
                        new IndicatorRevised(id(90), watched(null), null, "見直し", null),
                        new IndicatorRevised(id(90), watched(Baseline.of(null, "52回", null, null)), null, "復活", null));

        List<Entry> entries = entries(Locale.JAPANESE, folded);
        assertThat(numbers(entries.get(10))).containsExactly("nothing → 52");
        assertThat(numbers(entries.get(11))).containsExactly("52 → nothing");
        assertThat(numbers(entries.get(12))).containsExactly("nothing → 52");
    }

    @Test
    void correction_of_an_agreement_does_not_take_an_amendment_back() {
        AgreementTerms signed = new AgreementTerms("見守り協定", "当初", List.of(), List.of());
        AgreementTerms amended = new AgreementTerms("見守り協定", "変更後", List.of(), List.of());
        List<Signatory> partners = List.of(new Signatory(id(70), "郵便局"));
        Validity valid = new Validity(DAY, null, false);
        Entry entry = last(
                Locale.JAPANESE,
                Sample.plan()
                        .events(
                                new PartnerRegistered(id(70), CODE, "郵便局"),
                                new AgreementSigned(id(75), CODE, DAY, partners, signed, valid, null, null),
                                new AgreementAmended(id(75), DAY.plusYears(1), partners, amended, "見直し", null),
                                new AgreementCorrected(
                                        id(75), DAY.minusDays(1), partners, signed, valid, null, null, "誤記", null)));

        assertThat(entry.changes())
                .extracting(FieldChange::field, FieldChange::before, FieldChange::after)
                .containsExactly(tuple("signedOn", "2024-08-20", "2024-08-19"));
    }

    @Test
    void what_stays_as_it_was_is_no_change() {
        Folded folded = Sample.plan()
                .events(
                        new FiscalYearReopened(PLAN, R3, "報告漏れ", null),
                        new FiscalYearReopened(PLAN, R3, "報告漏れ", null),
                        new MeasureRevised(MEASURE, "見守りの充実", null, "確認", null));

        assertThat(entries(Locale.JAPANESE, folded).subList(11, 13))
                .allSatisfy(entry -> assertThat(entry.changes()).isEmpty());
    }

    @Test
    void what_the_reader_may_not_see_is_not_told_as_before_either() {
        Folded folded = Sample.plan()
                .events(
                        openRound(),
                        new MeasureScored(id(90), id(92), id(93), MEASURE, 2, DAY),
                        new MeasureScored(id(90), id(92), id(93), MEASURE, 3, DAY.plusDays(1)),
                        new MeasureScored(id(90), id(92), id(94), MEASURE, 3, DAY.plusDays(2)));

        // As if the second score had not been given: it is not shown, and no missing change reveals it.
        Entry entry = entries(Locale.JAPANESE, folded, List.of(blindTo(13))).getLast();
        assertThat(numbers(entry)).containsExactly("2 → 3");
        assertThat(entry.changes())
                .extracting(FieldChange::before)
                .contains(id(93).toString(), DAY.toString())
                .doesNotContain(DAY.plusDays(1).toString());
        assertThat(numbers(entries(Locale.JAPANESE, folded, List.of(blindTo(12, 13)))
                        .getLast()))
                .containsExactly("nothing → 3");
    }

    @Test
    void what_the_reader_may_not_see_and_the_event_did_not_say_is_not_told_as_after() {
        SealedText hidden = new SealedText(id(95), "c2VhbGVk");
        Folded folded = Sample.plan()
                .events(
                        openRound(),
                        new OpinionGiven(id(90), id(94), MEASURE, hidden, id(92), id(93), DAY, null),
                        new OpinionWithdrawn(id(90), id(94), MEASURE, id(92), id(93), DAY));

        assertThat(entries(Locale.JAPANESE, folded, List.of(blindTo(12)))
                        .getLast()
                        .changes())
                .extracting(FieldChange::before, FieldChange::after)
                .doesNotContain(tuple(null, hidden));
    }

    private static TrailSight blindTo(long... positions) {
        return new TrailSight() {
            @Override
            public String condition() {
                return "true";
            }

            @Override
            public Map<String, ?> parameters() {
                return Map.of();
            }

            @Override
            public boolean sees(AuditEntryView entry) {
                return LongStream.of(positions).noneMatch(position -> position == entry.position());
            }
        };
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
        AuditFilter filter = new AuditFilter(PLAN, null, null, Set.of("plan.PlanAdopted"), null, null, 9L, 50);

        assertThat(filter.view()).isEqualTo(AuditEntryView.FOUND);
        assertThat(filter.condition(List.of()))
                .isEqualTo(
                        "what = 'S' and key = :listed and type in (:types) and position < :before and first < :before");
        assertThat(filter.parameters(List.of()))
                .isEqualTo(Map.of("listed", PLAN, "types", Set.of("plan.PlanAdopted"), "before", 9L, "limit", 51));
    }

    @Test
    void looks_the_whole_trail_up_by_position() {
        AuditFilter filter = new AuditFilter(null, null, null, Set.of(), null, null, 9L, 50);

        assertThat(filter.view()).isEqualTo(AuditEntryView.VIEW);
        assertThat(filter.condition(List.of())).isEqualTo("true and position < :before");
    }

    /** A later version of Daicho has written it, or an earlier one. */
    @Test
    void tells_of_an_event_that_cannot_be_read_what_the_ledger_says_beside_it() {
        Folded folded = Sample.plan()
                .events(
                        initiative(MEASURE, FIRST, 1, WELFARE),
                        result(40, FIRST, R3, Stage.FINAL, says("十回"), WELFARE),
                        new YearResultCorrected(id(40), says("二十回"), "誤記", null));
        AuditEntry whole = told(folded, folded.rows(AuditEntryView.VIEW)).getLast();
        Map<Place, Found> found = new HashMap<>();
        found.put(new Place(id(40), 1), new Found(new Place(id(40), 1), whole.id(), whole.act(), null));
        found.put(new Place(id(40), 0), new Found(new Place(id(40), 0), id(1), whole.act(), whole.first()));
        List<AuditEntry> page = AuditEntry.of(List.of(whole.row()), found);

        Entry entry = AuditQueries.entries(
                        new FoldedPast(folded),
                        page,
                        folded.all(),
                        List.of(),
                        new Sentence(Wordings.messageSource(), Locale.JAPANESE))
                .getFirst();

        assertThat(entry.words()).isEqualTo("担当課「福祉政策課」の「見守りの充実」の令和3年度の実績（最終）を訂正");
        assertThat(entry.actor().person()).isEqualTo(Folded.PERSON);
        assertThat(entry.departments()).containsExactly(new Named(WELFARE, "福祉政策課"));
        assertThat(entry.changes()).isEmpty();
        assertThat(entry.changesUnknown()).isNotNull();
        found.remove(new Place(id(40), 1));
        assertThatThrownBy(() -> AuditEntry.of(List.of(whole.row()), found))
                .hasMessage("the ledger does not hold the event at " + whole.position());
    }

    @Test
    void looks_no_further_than_the_position_asked_for() {
        AuditFilter filter = new AuditFilter(null, null, null, Set.of(), null, null, null, 50);

        assertThat(filter.upTo(100).before()).isEqualTo(101);
        assertThat(filter.upTo(100).upTo(7).before()).isEqualTo(8);
        assertThat(filter.upTo(7).upTo(100).before()).isEqualTo(8);
    }

    /** The changes of numbers, regardless of the field names. */
    private static List<String> numbers(Entry entry) {
        return entry.changes().stream()
                .flatMap(change -> Stream.of(change).filter(c -> number(c.before()) || number(c.after())))
                .map(change -> told(change.before()) + " → " + told(change.after()))
                .toList();
    }

    private static boolean number(@Nullable Object value) {
        return value instanceof Number;
    }

    private static String told(@Nullable Object value) {
        return value == null ? "nothing" : value.toString();
    }

    private static IndicatorContent watched(@Nullable Baseline baseline) {
        return new IndicatorContent("回数", "回", baseline, List.of(), IndicatorTarget.NONE, null, List.of(), null);
    }

    private static PrintedRoundRecorded printedRound(UUID... measures) {
        return new PrintedRoundRecorded(
                id(96), CODE, null, PLAN, new FiscalYears(R3, R3), List.of(measures), ScoreScale.USUAL, null, "会議資料");
    }

    private static PrintedAveragesRecorded averages(String average, UUID measure) {
        return new PrintedAveragesRecorded(
                id(96), List.of(new PrintedAverage(measure, new BigDecimal(average))), "会議資料", null);
    }

    private static ScoringRoundOpened openRound() {
        return new ScoringRoundOpened(
                id(90),
                CODE,
                id(91),
                PLAN,
                new FiscalYears(R3, R3),
                List.of(MEASURE),
                ScoreScale.USUAL,
                DAY,
                List.of(new EligibleSeat(id(92), id(93))));
    }

    private static Entry last(Locale locale, Folded folded) {
        return entries(locale, folded).getLast();
    }

    private static List<Entry> entries(Locale locale, Folded folded) {
        return entries(locale, folded, List.of());
    }

    private static List<Entry> entries(Locale locale, Folded folded, List<TrailSight> sight) {
        FoldedPast past = new FoldedPast(folded);
        List<AuditEntry> page = told(folded, folded.rows(AuditEntryView.VIEW));
        return AuditQueries.entries(past, page, folded.all(), sight, new Sentence(Wordings.messageSource(), locale));
    }

    static List<AuditEntry> told(Folded folded, List<AuditEntryView> rows) {
        return AuditEntry.of(
                rows,
                folded.events().stream()
                        .map(event -> new Found(
                                new Place(event.stream(), event.sequence()), event.id(), event.act(), event.event()))
                        .collect(Collectors.toMap(Found::place, Function.identity())));
    }
}
