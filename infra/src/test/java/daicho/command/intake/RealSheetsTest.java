package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daicho.command.measure.MeasureState.Initiative;
import daicho.command.sheet.Sheet;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountRecorded;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.committee.Section;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.PlanTextContent;
import daicho.shared.plan.PlanTextEvent.PlanTextRevised;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.result.Figure;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.ResultContent;
import daicho.shared.result.Stage;
import daicho.shared.result.YearPlanEvent.YearPlanCorrected;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import daicho.shared.scoring.ScoringRoundEvent.PrintedAveragesRecorded;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Transcribed public sheets, which are kept outside the repository; skipped if they are absent. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RealSheetsTest {
    private static final Path DATA = Path.of(System.getProperty("daicho.shared.data", "../../shared/data"))
            .toAbsolutePath();

    @BeforeAll
    static void needs_the_transcribed_sheets() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), () -> "No sheets in " + DATA);
    }

    @Test
    void takes_in_the_progress_table_of_kanazawa() throws IOException {
        Town city = Town.kanazawa();
        IntakeReport report = city.build("kanazawa-progress", read("kanazawa-progress"));

        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.rowsRead()).isEqualTo(71);
        assertThat(city.measures(report)).hasSize(66);
        assertThat(city.planState(report).headings().values().stream().filter(heading -> heading.level() == 2))
                .hasSize(30);
        List<Initiative> initiatives = city.measures(report).stream()
                .flatMap(measure -> measure.initiatives().stream())
                .toList();
        assertThat(initiatives).hasSize(71);
        assertThat(initiatives.stream()
                        .filter(initiative -> initiative.content().addedLater()))
                .hasSize(21)
                .allSatisfy(initiative ->
                        assertThat(initiative.content().firstFiscalYear()).isEqualTo(FiscalYear.of("R3")));
        assertThat(initiatives.stream()
                        .flatMap(initiative -> initiative.content().departments().stream())
                        .map(charge -> charge.department())
                        .collect(Collectors.toSet()))
                .hasSize(10);
        assertThat(perYear(city))
                .isEqualTo(
                        Map.of("H30 FINAL", 49L, "R1 FINAL", 49L, "R2 FINAL", 49L, "R3 FINAL", 71L, "R4 INTERIM", 71L));
        assertThat(city.results()
                        .filter(result -> Objects.requireNonNull(result.of()).stage() == Stage.INTERIM))
                .allSatisfy(result -> assertThat(
                                Objects.requireNonNull(result.content()).asOf())
                        .isEqualTo(LocalDate.of(2022, 8, 31)));
        assertThat(city.texts())
                .extracting(text -> Objects.requireNonNull(text.content()).reference())
                .containsExactly("※1", "※2");
        assertThat(city.yearPlans())
                .hasSize(69)
                .allSatisfy(plan ->
                        assertThat(Objects.requireNonNull(plan.of()).years()).hasToString("R5-R7"));
        assertThat(marks(city)).isEqualTo(Map.of("〇", 68L, "◎", 1L, "△", 2L));
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(289 + 69 + 2 + 71, 0, 0, 1 + 10 + 34 + 66 + 71));
        assertThat(report.eventsWritten()).isEqualTo(city.ledger.events.size() - 1);
    }

    @Test
    void adds_nothing_when_the_same_sheet_comes_again_in_any_order_or_encoding() throws IOException {
        Town city = Town.kanazawa();
        String sheet = read("kanazawa-progress");
        city.build("kanazawa-progress", sheet);
        int events = city.ledger.events.size();

        List<IntakeReport> reports = List.of(
                city.build("kanazawa-progress", sheet),
                city.take("kanazawa-progress", Town.BOM + shuffled(sheet, 7)),
                city.run(
                        "kanazawa-progress",
                        sheet.getBytes(Charset.forName("windows-31j")),
                        "kanazawa-progress.csv",
                        false,
                        false));

        assertThat(reports).allSatisfy(report -> {
            assertThat(report.errors()).isEmpty();
            assertThat(report.eventsWritten()).isZero();
            assertThat(report.counts().unchanged()).isEqualTo(431);
        });
        assertThat(city.ledger.events).hasSize(events);
    }

    @Test
    void makes_the_same_records_of_a_shuffled_sheet() throws IOException {
        String sheet = read("kanazawa-progress");
        Town straight = Town.kanazawa();
        IntakeReport one = straight.build("kanazawa-progress", sheet);
        Town mixed = Town.kanazawa();
        IntakeReport other = mixed.build("kanazawa-progress", shuffled(sheet, 42));

        assertThat(mixed.measures(other)).isEqualTo(straight.measures(one));
        assertThat(mixed.planState(other)).isEqualTo(straight.planState(one));
        assertThat(contents(mixed)).isEqualTo(contents(straight));
    }

    @Test
    void puts_the_figures_onto_the_results_and_keeps_them_when_the_texts_come_again() throws IOException {
        Town city = Town.kanazawa();
        String progress = read("kanazawa-progress");
        String figures = read("kanazawa-figures");
        city.build("kanazawa-progress", progress);

        IntakeReport report = city.take("kanazawa-figures", figures);
        // A footnote to a plan tells what was reached years ago, which is no figure of the plan.
        assertThat(report.errors())
                .extracting(IntakeReport.Remark::row, IntakeReport.Remark::code)
                .containsExactly(tuple(49, "result.figure_not_planned"));
        assertThat(report.rowsRead()).isEqualTo(302);
        assertThat(report.counts().recorded()).isZero();
        assertThat(figures(city)).isEqualTo(301);
        assertThat(city.ledger.all(YearResultCorrected.class))
                .allSatisfy(event -> assertThat(event.reason()).isEqualTo(Town.REASON));
        assertThat(city.ledger.all(YearPlanCorrected.class)).hasSize(5);

        int events = city.ledger.events.size();
        assertThat(city.take("kanazawa-figures", figures).eventsWritten()).isZero();
        assertThat(city.take("kanazawa-figures", shuffled(figures, 3)).eventsWritten())
                .isZero();
        assertThat(city.take("kanazawa-progress", progress).eventsWritten()).isZero();
        assertThat(city.ledger.events).hasSize(events);
        assertThat(figures(city)).isEqualTo(301);
        assertThat(city.results()
                        .flatMap(result -> Objects.requireNonNull(result.content()).figures().stream())
                        .collect(Collectors.groupingBy(Figure::kind, Collectors.counting())))
                .isEqualTo(Map.of(Figure.Kind.ACTUAL, 208L, Figure.Kind.PLANNED, 32L, Figure.Kind.INTERIM, 53L));
    }

    @Test
    void makes_one_correction_of_a_changed_cell() throws IOException {
        Town city = Town.kanazawa();
        String sheet = read("kanazawa-progress");
        city.build("kanazawa-progress", sheet);
        city.take("kanazawa-figures", read("kanazawa-figures"));
        int events = city.ledger.events.size();

        String changed = sheet.replaceFirst("居住支援協議会に引き続き参加,", "居住支援協議会を開催,");
        IntakeReport report = city.take("kanazawa-progress", changed);
        assertThat(report.counts().corrected()).isEqualTo(1);
        assertThat(city.ledger.events).hasSize(events + 1);
        assertThat(city.ledger.events.getLast()).isInstanceOfSatisfying(YearResultCorrected.class, event -> {
            assertThat(event.reason()).isEqualTo(Town.REASON);
            assertThat(event.content().text()).isEqualTo("居住支援協議会を開催");
        });
    }

    @Test
    void takes_in_the_yearly_table_of_ichinoseki_but_for_the_row_without_department() throws IOException {
        Town city = Town.ichinoseki();
        String sheet = read("ichinoseki-annual");
        IntakeReport report = city.build("ichinoseki-annual", sheet);

        assertThat(report.rowsRead()).isEqualTo(22);
        assertThat(report.errors()).singleElement().satisfies(error -> {
            assertThat(error.row()).isEqualTo(21);
            assertThat(error.column()).isEqualTo("department");
            assertThat(error.code()).isEqualTo("intake.department_missing");
        });
        assertThat(report.warnings()).isEmpty();
        assertThat(report.rejectedCsv().lines()).hasSize(2);
        assertThat(city.measures(report)).hasSize(8).anySatisfy(measure -> {
            assertThat(measure.code()).isEqualTo("2-1");
            assertThat(measure.title()).isNull();
        });
        assertThat(city.measures(report).stream()
                        .mapToLong(measure -> measure.initiatives().size())
                        .sum())
                .isEqualTo(21);
        assertThat(city.results()).hasSize(21).anySatisfy(result -> {
            ResultContent content = Objects.requireNonNull(result.content());
            assertThat(content.text()).isNull();
            assertThat(content.programmes()).containsExactly("子どもの居場所づくり推進事業費");
        });
        assertThat(marks(city)).isEqualTo(Map.of("3", 10L, "4", 8L));
        assertThat(city.yearPlans())
                .hasSize(19)
                .allSatisfy(plan ->
                        assertThat(Objects.requireNonNull(plan.of()).years()).hasToString("R6"));

        IntakeReport again = city.take("ichinoseki-annual", shuffled(sheet, 5));
        assertThat(again.eventsWritten()).isZero();
        assertThat(again.errors()).hasSize(1);
    }

    @Test
    void takes_in_the_register_of_mishima() throws IOException {
        Town city = Town.mishima();
        String sheet = read("mishima-agreements");
        IntakeReport report = city.take("mishima-agreements", sheet);
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(29, 0, 0, 29));
        assertThat(city.ledger
                        .all(AgreementSigned.class)
                        .collect(Collectors.groupingBy(e -> e.terms().kind().length() == 5, Collectors.counting())))
                .isEqualTo(Map.of(true, 28L, false, 1L));
        assertThat(city.ledger
                        .all(AgreementSigned.class)
                        .filter(e -> !e.terms().furtherParties().isEmpty()))
                .hasSize(6);
        assertThat(city.ledger
                        .all(AgreementSigned.class)
                        .map(AgreementSigned::signedOn)
                        .distinct())
                .hasSize(19);
        int events = city.ledger.events.size();
        assertThat(city.take("mishima-agreements", shuffled(sheet, 11)).eventsWritten())
                .isZero();
        assertThat(city.ledger.events).hasSize(events);
    }

    @Test
    void finds_the_packaged_register_of_mishima_unchanged() throws IOException {
        Town city = Town.mishima();
        new Sample(
                        city.intake,
                        new Profiles(),
                        city.ledger,
                        city.ledger,
                        "file:../infra/src/main/resources/sample/*/city.yaml")
                .load(city.code.value(), city.caller(daicho.shared.access.Role.SYSTEM));
        assertThat(city.ledger.all(PrintedCountRecorded.class))
                .singleElement()
                .satisfies(stated -> assertThat(stated.content().count()).isEqualTo(32));
        assertThat(city.take("mishima-agreements", read("mishima-agreements")).counts())
                .isEqualTo(new IntakeReport.Counts(0, 0, 29, 0));
    }

    @Test
    void tells_in_a_dry_run_what_the_run_will_do() throws IOException {
        for (String profile : List.of("kanazawa-progress", "ichinoseki-annual")) {
            Town city = profile.startsWith("kanazawa") ? Town.kanazawa() : Town.ichinoseki();
            IntakeReport dry = city.tryOut(profile, read(profile), true);
            assertThat(city.ledger.events).hasSize(1);
            assertThat(dry.eventsWritten()).isZero();
            IntakeReport wet = city.build(profile, read(profile));
            assertThat(dry.counts()).isEqualTo(wet.counts());
            assertThat(dry.errors()).isEqualTo(wet.errors());
            assertThat(dry.rejectedCsv()).isEqualTo(wet.rejectedCsv());
        }
    }

    @Test
    void goes_on_after_a_run_that_was_cut_off() throws IOException {
        String sheet = read("kanazawa-progress");
        Town whole = Town.kanazawa();
        whole.build("kanazawa-progress", sheet);
        Town cut = Town.kanazawa();
        for (int events : List.of(3, 40, 90, 200, 100)) {
            cut.ledger.failAfter(events);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> cut.build("kanazawa-progress", sheet)))
                    .isInstanceOf(IllegalStateException.class);
            cut.ledger.recover();
        }
        cut.build("kanazawa-progress", sheet);

        assertThat(cut.ledger.events).hasSameSizeAs(whole.ledger.events);
        assertThat(contents(cut)).isEqualTo(contents(whole));
    }

    @Test
    void finds_the_structure_of_the_packaged_sample() throws IOException {
        for (String profile : List.of("kanazawa-progress", "ichinoseki-annual")) {
            Town town = profile.startsWith("kanazawa") ? Town.kanazawa() : Town.ichinoseki();
            new Sample(
                            town.intake,
                            new Profiles(),
                            town.ledger,
                            town.ledger,
                            "file:../infra/src/main/resources/sample/*/city.yaml")
                    .load(town.code.value(), town.caller(daicho.shared.access.Role.SYSTEM));

            IntakeReport report = town.build(profile, read(profile));
            assertThat(report.counts().structure()).isZero();
            assertThat(report.errors()).hasSize(profile.startsWith("kanazawa") ? 0 : 1);
            assertThat(report.warnings())
                    .allSatisfy(warning -> assertThat(warning.column()).isEqualTo("summary"));
            assertThat(town.ledger.all(YearResultRecorded.class)).hasSize(profile.startsWith("kanazawa") ? 289 : 21);
            assertThat(town.take(profile, read(profile)).eventsWritten()).isZero();
        }
    }

    @Test
    void takes_in_the_roles_and_actions_of_ichinoseki() throws IOException {
        Town city = Town.ichinoseki();
        IntakeReport roles = city.build("ichinoseki-roles", read("ichinoseki-roles"));
        assertThat(roles.errors()).isEmpty();
        assertThat(roles.counts()).isEqualTo(new IntakeReport.Counts(135, 0, 0, 1 + 3 + 14));
        assertThat(city.measures(roles).stream().filter(measure -> measure.title() != null))
                .hasSize(13);
        IntakeReport actions = city.take("ichinoseki-actions", read("ichinoseki-actions"));
        assertThat(actions.errors()).isEmpty();
        assertThat(actions.rowsRead()).isEqualTo(107);
        assertThat(actions.counts()).isEqualTo(new IntakeReport.Counts(107, 0, 0, 0));
        assertThat(texts(city, PlanTextKind.ROLE).filter(text -> text.variant() != null))
                .hasSize(121);
        assertThat(texts(city, PlanTextKind.ACTIONS_SO_FAR).map(PlanTextContent::reference))
                .contains("①②")
                .doesNotContainNull();

        int events = city.ledger.events.size();
        for (String profile : List.of("ichinoseki-roles", "ichinoseki-actions")) {
            assertThat(city.build(profile, read(profile)).eventsWritten()).isZero();
            IntakeReport mixed = city.take(profile, shuffled(read(profile), 5));
            assertThat(mixed.errors()).isEmpty();
            assertThat(mixed.eventsWritten()).isZero();
        }
        assertThat(city.ledger.events).hasSize(events);

        String action = texts(city, PlanTextKind.ACTIONS_SO_FAR)
                .map(text -> Objects.requireNonNull(text.text()))
                .filter(text -> !text.contains("\n") && !text.contains("\""))
                .skip(40)
                .findFirst()
                .orElseThrow();
        IntakeReport changed =
                city.take("ichinoseki-actions", read("ichinoseki-actions").replace(action, action + "（訂正）"));
        assertThat(changed.counts()).isEqualTo(new IntakeReport.Counts(0, 1, 106, 0));
        assertThat(city.ledger.all(PlanTextRevised.class)).singleElement().satisfies(event -> {
            assertThat(event.reason()).isEqualTo(Town.REASON);
            assertThat(event.content().text()).isEqualTo(action + "（訂正）");
        });
    }

    @Test
    void takes_in_the_page_of_iga() throws IOException {
        Town city = Town.iga();
        IntakeReport measures = city.build("iga-measures", read("iga-measures"));
        assertThat(measures.errors()).isEmpty();
        assertThat(measures.counts()).isEqualTo(new IntakeReport.Counts(3, 0, 0, 3 + 1 + 2 + 3 + 3));
        assertThat(city.measures(measures))
                .extracting(measure -> measure.code() + " " + measure.title())
                .containsExactlyInAnyOrder("1-1-1 共助のしくみづくり", "1-1-2 包括的な相談支援", "1-1-3 社会とのつながりや参加の支援");
        assertThat(city.planState(measures).headings().values())
                .extracting(heading -> heading.number() + " " + heading.name())
                .containsExactly("1 健康・福祉", "1-1 地域共生社会づくり");
        IntakeReport tags = city.take("iga-tags", read("iga-tags"));
        IntakeReport terms = city.take("iga-glossary", read("iga-glossary"));
        assertThat(tags.counts()).isEqualTo(new IntakeReport.Counts(6, 0, 0, 0));
        assertThat(terms.counts()).isEqualTo(new IntakeReport.Counts(8, 0, 0, 0));
        assertThat(texts(city, PlanTextKind.TAG).map(tag -> tag.scheme() + " " + tag.label()))
                .containsExactly("SDGs 1", "SDGs 2", "SDGs 3", "SDGs 11", "SDGs 16", "SDGs 17");
        assertThat(texts(city, PlanTextKind.RELATED_PLAN).map(PlanTextContent::label))
                .containsOnly("地域福祉計画");

        for (String profile : List.of("iga-measures", "iga-tags", "iga-glossary")) {
            IntakeReport again = city.build(profile, read(profile));
            assertThat(again.errors()).isEmpty();
            assertThat(again.warnings()).isEmpty();
            assertThat(again.eventsWritten()).isZero();
        }
    }

    @Test
    void takes_in_the_roles_of_nishitokyo() throws IOException {
        Town city = Town.nishitokyo();
        IntakeReport report = city.build("nishitokyo-roles", read("nishitokyo-roles"));
        assertThat(report.errors()).isEmpty();
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(16, 0, 0, 1));
        assertThat(texts(city, PlanTextKind.ROLE).filter(role -> role.subStakeholder() != null))
                .hasSize(7);
        assertThat(city.build("nishitokyo-roles", read("nishitokyo-roles")).eventsWritten())
                .isZero();
    }

    @Test
    void takes_in_the_mid_term_evaluation_of_ichinoseki() throws IOException {
        Town city = Town.ichinoseki();
        IntakeReport dry = city.tryOut("ichinoseki-midterm", read("ichinoseki-midterm"), true);
        IntakeReport report = city.build("ichinoseki-midterm", read("ichinoseki-midterm"));
        assertThat(report.errors()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.counts())
                .isEqualTo(dry.counts())
                .isEqualTo(new IntakeReport.Counts(14, 0, 0, 1 + 3 + 14 + 1));
        assertThat(report.eventsWritten()).isEqualTo(city.ledger.events.size() - 1);
        assertThat(city.ledger
                        .all(PrintedAveragesRecorded.class)
                        .flatMap(reported -> reported.averages().stream())
                        .map(average -> average.average().toPlainString()))
                .containsExactly(
                        "3.6", "3.7", "3.5", "3.6", "3.6", "3.4", "3.2", "3.4", "3.7", "3.5", "3.4", "3.8", "3.5",
                        "3.5");

        assertThat(city.tryOut("ichinoseki-opinions", read("ichinoseki-opinions"), false)
                        .counts()
                        .recorded())
                .isEqualTo(110);
        assertThat(city.ledger.sealed).isEmpty();
        IntakeReport opinions = city.take("ichinoseki-opinions", read("ichinoseki-opinions"));
        assertThat(opinions.errors()).isEmpty();
        assertThat(opinions.counts()).isEqualTo(new IntakeReport.Counts(110, 0, 0, 0));
        assertThat(city.ledger.all(OpinionGiven.class)).hasSize(110).allSatisfy(opinion -> {
            assertThat(opinion.seat()).isNull();
            assertThat(opinion.person()).isNull();
        });

        int events = city.ledger.events.size();
        for (String profile : List.of("ichinoseki-midterm", "ichinoseki-opinions")) {
            assertThat(city.build(profile, shuffled(read(profile), 9)).eventsWritten())
                    .isZero();
        }
        assertThat(city.ledger.events).hasSize(events);
        assertThat(city.ledger.sealed).hasSize(110);

        IntakeReport changed =
                city.take("ichinoseki-midterm", read("ichinoseki-midterm").replaceFirst(",3\\.8,", ",3.9,"));
        assertThat(changed.counts()).isEqualTo(new IntakeReport.Counts(0, 1, 13, 0));
        assertThat(city.ledger.all(PrintedAveragesRecorded.class).skip(14))
                .singleElement()
                .satisfies(event -> assertThat(event.reason()).isEqualTo(Town.REASON));
    }

    @Test
    void takes_in_the_bodies_of_nishitokyo_and_mishima() throws IOException {
        Town city = Town.nishitokyo();
        city.build("nishitokyo-roles", read("nishitokyo-roles"));
        IntakeReport report = city.take("nishitokyo-bodies", read("nishitokyo-bodies"));
        assertThat(report.errors()).isEmpty();
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(6, 0, 0, 0));
        assertThat(report.warnings())
                .hasSize(14)
                .allSatisfy(warning -> assertThat(warning.code()).isEqualTo("intake.no_committee"));
        assertThat(city.ledger.all(CommitteeEstablished.class))
                .allSatisfy(committee -> assertThat(committee.plan()).isEqualTo(report.plan()));
        assertThat(city.ledger
                        .all(CommitteeEstablished.class)
                        .flatMap(committee -> committee.rule().sections().stream())
                        .collect(Collectors.groupingBy(Section::kind, Collectors.counting())))
                .isEqualTo(Map.of(Section.Kind.SECTION, 6L, Section.Kind.DISTRICT, 8L));
        assertThat(city.take("nishitokyo-bodies", read("nishitokyo-bodies")).eventsWritten())
                .isZero();

        Town mishima = Town.mishima();
        assertThat(mishima.take("mishima-bodies", read("mishima-bodies")).counts())
                .isEqualTo(new IntakeReport.Counts(3, 0, 0, 0));
        assertThat(mishima.take("mishima-bodies", read("mishima-bodies")).counts())
                .isEqualTo(new IntakeReport.Counts(0, 0, 3, 0));
    }

    private static Stream<PlanTextContent> texts(Town city, PlanTextKind kind) {
        return city.texts().stream()
                .filter(text -> Objects.requireNonNull(text.of()).kind() == kind)
                .map(text -> Objects.requireNonNull(text.content()));
    }

    private static String read(String name) throws IOException {
        return Files.readString(DATA.resolve(name + ".csv"), StandardCharsets.UTF_8);
    }

    private static String shuffled(String sheet, long seed) {
        Sheet read = Sheet.read(sheet.getBytes(StandardCharsets.UTF_8), null);
        List<Sheet.Line> lines = new ArrayList<>(read.lines());
        Collections.shuffle(lines, new Random(seed));
        return read.csv(lines);
    }

    private static Map<String, Long> perYear(Town city) {
        return city.ledger
                .all(YearResultRecorded.class)
                .collect(Collectors.groupingBy(
                        event -> event.of().fiscalYear().era() + " "
                                + event.of().stage().name(),
                        Collectors.counting()));
    }

    private static Map<String, Long> marks(Town city) {
        return city.ledger
                .all(InitiativeRated.class)
                .collect(Collectors.groupingBy(
                        event -> Objects.requireNonNullElse(event.content().mark(), "none"), Collectors.counting()));
    }

    private static long figures(Town city) {
        return city.results()
                        .mapToLong(result -> Objects.requireNonNull(result.content())
                                .figures()
                                .size())
                        .sum()
                + city.yearPlans()
                        .mapToLong(plan ->
                                Objects.requireNonNull(plan.content()).figures().size())
                        .sum();
    }

    private static List<Object> contents(Town city) {
        List<Object> contents = new ArrayList<>();
        city.results()
                .sorted(java.util.Comparator.comparing(result -> String.valueOf(result.of())))
                .forEach(contents::add);
        city.yearPlans()
                .sorted(java.util.Comparator.comparing(plan -> String.valueOf(plan.of())))
                .forEach(contents::add);
        city.ratings()
                .sorted(java.util.Comparator.comparing(rating -> String.valueOf(rating.of())))
                .forEach(contents::add);
        assertThat(contents.stream().anyMatch(content -> String.valueOf(content).contains(Stage.INTERIM.name())))
                .isTrue();
        return contents;
    }
}
