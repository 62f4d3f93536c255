package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import daicho.command.intake.IntakeReport.Change;
import daicho.command.intake.IntakeReport.Corrected;
import daicho.command.intake.IntakeReport.Correction;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import daicho.shared.agreement.AgreementEvent.AgreementAmended;
import daicho.shared.indicator.IndicatorEvent.IndicatorRevised;
import daicho.shared.plan.PlanCommand.AddHeading;
import daicho.shared.plan.PlanTextEvent.PlanTextRevised;
import daicho.shared.result.RatingEvent.RatingCorrected;
import daicho.shared.result.YearPlanEvent.YearPlanCorrected;
import daicho.shared.result.YearResultCommand.ConfirmYearResult;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.scoring.ScoringRoundEvent.PrintedAveragesRecorded;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** A sheet that corrects needs a reason, whatever it corrects. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CorrectionsTest {
    private static final String WHY = "原稿の転記誤り";
    private static final String WHY_HERE = "数え直し";

    /**
     * A kind of sheet, what is taken in first, and what then corrects its last row.
     *
     * @param change that it makes, or what it contains
     */
    record Kind(
            String profile,
            String header,
            List<String> first,
            String second,
            Corrected corrected,
            Change change,
            Class<?> event) {
        @Override
        public String toString() {
            return profile + " " + corrected;
        }

        String sheet(String row, @Nullable String reason) {
            // The other rows of the sheet are as before.
            List<String> rows = new ArrayList<>(List.of(header + ",訂正理由"));
            first.subList(0, first.size() - 1).forEach(other -> rows.add(other + ",変わらない行"));
            rows.add(row + "," + Objects.requireNonNullElse(reason, ""));
            return Town.sheet(rows.toArray(String[]::new));
        }

        int row() {
            return first.size() + 1;
        }
    }

    static Stream<Kind> kinds() {
        String records = "施策コード,年度,担当課,実績,評価,計画文,見出し番号1";
        return Stream.of(
                new Kind(
                        "daicho",
                        records,
                        List.of("1-1,R4,福祉課,五,〇,次,1", "1-1,R5,福祉課,一,〇,次,1"),
                        "1-1,R5,福祉課,二,〇,次,1",
                        Corrected.RESULT,
                        new Change("text", "一", "二"),
                        YearResultCorrected.class),
                new Kind(
                        "daicho",
                        records,
                        List.of("1-1,R4,福祉課,五,〇,次,1", "1-1,R5,福祉課,一,〇,次,1"),
                        "1-1,R5,福祉課,一,△,次,1",
                        Corrected.RATING,
                        new Change("mark", "〇", "△"),
                        RatingCorrected.class),
                new Kind(
                        "daicho",
                        records,
                        List.of("1-1,R4,福祉課,五,〇,次,1", "1-1,R5,福祉課,一,〇,次,1"),
                        "1-1,R5,福祉課,一,〇,別,1",
                        Corrected.YEAR_PLAN,
                        new Change("text", "次", "別"),
                        YearPlanCorrected.class),
                new Kind(
                        "daicho-texts",
                        "種別,主体,順番,本文",
                        List.of("役割,市民,1,声をかけ合う", "役割,行政,1,支える"),
                        "役割,行政,1,見守る",
                        Corrected.PLAN_TEXT,
                        new Change("text", "支える", "見守る"),
                        PlanTextRevised.class),
                new Kind(
                        "iga-indicators",
                        "owner,indicator,baseline_printed",
                        List.of("人づくり,参加者,10人", "人づくり,講座,3回"),
                        "人づくり,講座,4回",
                        Corrected.INDICATOR,
                        new Change("baseline", "3回", "4回"),
                        IndicatorRevised.class),
                new Kind(
                        "mishima-agreements",
                        "signed_on,partner,tripartite_with_police,kind",
                        List.of("2013-02-28,郵便局,true,見守り協定", "2014-03-01,新聞店,true,見守り協定"),
                        "2014-03-01,新聞店,true,連携協定",
                        Corrected.AGREEMENT,
                        new Change("kind", "見守り協定", "連携協定"),
                        AgreementAmended.class),
                new Kind(
                        "ichinoseki-midterm",
                        "goal_no,goal,direction_no,direction,average",
                        List.of("1,人づくり,1,学び,3.6", "1,人づくり,2,参加,3.7"),
                        "1,人づくり,2,参加,3.8",
                        Corrected.PRINTED_AVERAGE,
                        new Change("average", "3.7", "3.8"),
                        PrintedAveragesRecorded.class));
    }

    private static Town town(Kind kind) {
        return switch (kind.profile()) {
            case "mishima-agreements" -> Town.mishima();
            case "ichinoseki-midterm" -> Town.ichinoseki();
            default -> Town.plain();
        };
    }

    private static Town filled(Kind kind) {
        Town city = town(kind);
        if (kind.corrected() == Corrected.INDICATOR) {
            city.ledger.write(
                    new AddHeading(city.plan(), Ids.named("heading"), null, "1", "人づくり"),
                    city.caller(Role.SECRETARIAT));
        }
        IntakeReport first = run(city, kind, kind.sheet(kind.first().getLast(), null), false, null);
        assertThat(first.errors()).isEmpty();
        assertThat(first.corrections()).isEmpty();
        assertThat(first.counts().recorded()).isPositive();
        return city;
    }

    private static IntakeReport run(Town city, Kind kind, String sheet, boolean dryRun, @Nullable String reason) {
        UUID plan = kind.profile().startsWith("daicho") || kind.corrected() == Corrected.INDICATOR ? city.plan() : null;
        return city.intake.run(
                new IntakeRequest(
                        sheet.getBytes(StandardCharsets.UTF_8),
                        "a.csv",
                        kind.profile(),
                        city.code,
                        plan,
                        dryRun,
                        kind.corrected() != Corrected.INDICATOR && kind.corrected() != Corrected.AGREEMENT,
                        reason),
                city.caller(Role.SECRETARIAT));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void needs_no_reason_where_nothing_changes(Kind kind) {
        Town city = filled(kind);
        IntakeReport again = run(city, kind, kind.sheet(kind.first().getLast(), null), false, null);
        assertThat(again.eventsWritten()).isZero();
        assertThat(again.reasonNeeded()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void refuses_the_whole_sheet_without_a_reason_and_names_the_rows(Kind kind) {
        Town city = filled(kind);
        int before = city.ledger.events.size();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> run(city, kind, kind.sheet(kind.second(), null), false, null))
                .matches(refusal -> refusal.code().equals("intake.reason_missing"))
                .matches(refusal -> "/reason".equals(refusal.pointer()))
                .matches(refusal -> refusal.arguments().equals(List.of(String.valueOf(kind.row()))));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> run(city, kind, kind.sheet(kind.second(), "　"), false, " "));
        assertThat(city.ledger.events).hasSize(before);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void tells_in_a_dry_run_what_is_corrected_and_that_a_reason_is_needed(Kind kind) {
        Town city = filled(kind);
        int before = city.ledger.events.size();
        IntakeReport report = run(city, kind, kind.sheet(kind.second(), null), true, null);
        assertThat(city.ledger.events).hasSize(before);
        assertThat(report.errors()).isEmpty();
        assertThat(report.reasonNeeded()).isTrue();
        assertThat(report.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.rows()).containsExactly(kind.row());
            assertThat(correction.kind()).isEqualTo(kind.corrected());
            assertThat(correction.name()).isNotBlank();
            assertThat(correction.confirmed()).isFalse();
            assertThat(correction.reason()).isNull();
            assertThat(correction.changes())
                    .extracting(Change::field)
                    .containsExactly(kind.change().field());
            assertThat(String.valueOf(correction.changes().getFirst().before()))
                    .contains(String.valueOf(kind.change().before()));
            assertThat(String.valueOf(correction.changes().getFirst().after()))
                    .contains(String.valueOf(kind.change().after()));
        });
        IntakeReport given = run(city, kind, kind.sheet(kind.second(), null), true, WHY);
        assertThat(given.reasonNeeded()).isFalse();
        assertThat(given.corrections()).extracting(Correction::reason).containsExactly(WHY);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void keeps_the_reason_of_the_sheet_and_before_it_that_of_the_row(Kind kind) {
        Town city = filled(kind);
        IntakeReport report = run(city, kind, kind.sheet(kind.second(), null), false, WHY);
        assertThat(report.counts().corrected()).isEqualTo(1);
        assertThat(reason(city)).isEqualTo(WHY);
        assertThat(city.ledger.events.getLast()).isInstanceOf(kind.event());

        // Back again, for a reason in the row alone; it is the row's even where the sheet has one.
        run(city, kind, kind.sheet(kind.first().getLast(), WHY_HERE), false, null);
        assertThat(reason(city)).isEqualTo(WHY_HERE);
        run(city, kind, kind.sheet(kind.second(), WHY_HERE + "2"), false, WHY);
        assertThat(reason(city)).isEqualTo(WHY_HERE + "2");
    }

    private static @Nullable String reason(Town city) {
        return switch (city.ledger.events.getLast()) {
            case YearResultCorrected e -> e.reason();
            case RatingCorrected e -> e.reason();
            case YearPlanCorrected e -> e.reason();
            case PlanTextRevised e -> e.reason();
            case IndicatorRevised e -> e.reason();
            case AgreementAmended e -> e.reason();
            case PrintedAveragesRecorded e -> e.reason();
            default -> null;
        };
    }

    @Test
    void writes_nothing_of_a_sheet_in_which_one_of_the_rows_lacks_its_reason() {
        Kind kind = kinds().toList().getFirst();
        Town city = filled(kind);
        int before = city.ledger.events.size();
        String sheet = Town.sheet(
                kind.header() + ",訂正理由",
                "1-1,R3,福祉課,新,〇,次,1,",
                "1-1,R4,福祉課,五つ,〇,次,1," + WHY_HERE,
                "1-1,R5,福祉課,二,△,次,1,");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> run(city, kind, sheet, false, null))
                .matches(refusal -> refusal.arguments().equals(List.of("4")));
        assertThat(city.ledger.events).hasSize(before);
        assertThat(run(city, kind, sheet, false, WHY).corrections())
                .extracting(Correction::reason)
                .containsExactly(WHY_HERE, WHY, WHY);
    }

    @Test
    void says_which_confirmation_lapses() {
        Kind kind = kinds().toList().getFirst();
        Town city = filled(kind);
        List<UUID> results =
                city.ledger.all(YearResultRecorded.class).map(e -> e.result()).toList();
        city.ledger.write(new ConfirmYearResult(results.get(1), null), city.caller(Role.SECRETARIAT));

        IntakeReport report =
                run(city, kind, Town.sheet(kind.header(), "1-1,R4,福祉課,五つ,〇,次,1", "1-1,R5,福祉課,二,△,次,1"), true, null);

        assertThat(report.corrections())
                .extracting(Correction::rows, Correction::kind, Correction::name, Correction::confirmed)
                .containsExactly(
                        tuple(List.of(2), Corrected.RESULT, "1-1 R4", false),
                        tuple(List.of(3), Corrected.RESULT, "1-1 R5", true),
                        tuple(List.of(3), Corrected.RATING, "1-1 R5", false));
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("i18n/intake");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        assertThat(report.text(Locale.JAPANESE, messages))
                .contains(
                        "訂正：2行目で年度実績（1-1 R4）を訂正。理由：未記入（取り込むには訂正理由が必要です）",
                        "訂正：3行目で年度実績（1-1 R5）を訂正。理由：未記入（取り込むには訂正理由が必要です）。確認済みの実績のため、訂正すると確認は解けます。");
        assertThat(report.text(Locale.ENGLISH, messages))
                .contains("Correction: row 2 corrects the result 1-1 R4. Reason: none yet (a sheet that corrects is not"
                        + " imported without a reason)");
    }

    @Test
    void names_all_rows_of_a_record_and_refuses_two_reasons_for_it() {
        Kind kind = kinds().toList().getFirst();
        Town city = filled(kind);
        String header = "施策コード,年度,担当課,実績,数値,訂正理由";
        // Two rows of the same record may each say a part of it.
        IntakeReport report =
                run(city, kind, Town.sheet(header, "1-1,R5,福祉課,二,,", "1-1,R5,福祉課,,開催 3回," + WHY), false, null);
        assertThat(report.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.rows()).containsExactly(2, 3);
            assertThat(correction.changes()).extracting(Change::field).containsExactly("text", "figures");
            assertThat(correction.reason()).isEqualTo(WHY);
        });

        IntakeReport twice = run(
                city, kind, Town.sheet(header, "1-1,R5,福祉課,三,," + WHY, "1-1,R5,福祉課,,開催 4回," + WHY_HERE), true, null);
        assertThat(twice.errors()).extracting(IntakeReport.Remark::code).contains("intake.contradicts");
    }

    @Test
    void corrects_nothing_that_became_a_correction_meanwhile() {
        Corrections corrections = new Corrections(null, false);
        Correction correction =
                corrections.of(List.of(4, 2, 3, 7), Corrected.RATING, Ids.named("x"), "1-1 R5", List.of(), false, null);
        List<String> written = new ArrayList<>();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> corrections.make(correction, () -> written.add("")))
                .matches(refusal -> refusal.arguments().equals(List.of("2–4, 7")));
        assertThat(written).isEmpty();
        assertThat(corrections.made()).isEmpty();
    }

    @Test
    void refuses_a_reason_that_cannot_be_kept() {
        Kind kind = kinds().toList().getFirst();
        Town city = filled(kind);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> run(city, kind, kind.sheet(kind.second(), null), false, "誤\u0000"))
                .matches(refusal -> "/reason".equals(refusal.pointer()));
    }

    @Test
    void has_a_column_for_it_in_every_profile_that_can_correct() {
        assertThat(new Profiles().all())
                .filteredOn(profile -> profile.of() != Profile.Of.COMMITTEE && !profile.has(Field.OPINION))
                .allSatisfy(profile -> assertThat(profile.names())
                        .as(profile.name())
                        .containsEntry("訂正理由", "訂正理由")
                        .containsEntry("reason", "訂正理由"));
    }
}
