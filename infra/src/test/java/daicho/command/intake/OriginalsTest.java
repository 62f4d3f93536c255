package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Caller;
import daicho.command.measure.MeasureState;
import daicho.command.sheet.Sheet;
import daicho.infra.eventstore.InMemoryLedger;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.FurtherParty;
import daicho.shared.plan.PlanTextEvent.PlanTextAdded;
import daicho.shared.plan.PlanTextKind;
import daicho.shared.plan.RatingScale;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * The packaged records against what the documents print, and, where the transcriptions are at hand, against these:
 * facts and figures alone are carried over, but these as they are.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OriginalsTest {
    private static final Path DATA = Path.of(System.getProperty("daicho.shared.data", "../../shared/data"))
            .toAbsolutePath();
    private static final Path SAMPLE = Path.of("../infra/src/main/resources/sample");
    private static final String PARTNERSHIP = "地方創生に関するパートナーシップ協定";

    private final InMemoryLedger ledger = new InMemoryLedger();

    private void load(String code) {
        Profiles profiles = new Profiles();
        new Sample(
                        new Intake(profiles, ledger, ledger, ledger, InMemoryLedger.TODAY),
                        profiles,
                        ledger,
                        ledger,
                        "file:" + SAMPLE + "/*/city.yaml")
                .load(
                        code,
                        new Caller(
                                new Actor(Ids.named("sample"), "", Role.SYSTEM, code, Set.of()),
                                Channel.IMPORT,
                                null,
                                null,
                                "c"));
    }

    /** Columns of the lines of a sheet, in the order of the sheet. */
    private static List<List<String>> lines(Path sheet, String... columns) throws IOException {
        Sheet read = Sheet.read(
                Files.readAllBytes(sheet),
                null,
                new Profiles().named("mishima-agreements").expected());
        List<List<String>> lines = new ArrayList<>();
        for (Sheet.Line line : read.lines()) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(line.cells().get(read.header().indexOf(column)));
            }
            lines.add(cells);
        }
        return lines;
    }

    private static void requireOriginals() {
        Assumptions.assumeTrue(Files.isDirectory(DATA), () -> "No sheets in " + DATA);
    }

    @Test
    void mishima_s_agreements_name_the_police_station_and_their_kinds_and_keep_their_order() throws IOException {
        load("222062");
        List<AgreementSigned> signed = ledger.all(AgreementSigned.class).toList();
        assertThat(signed.stream().flatMap(agreement -> agreement.terms().furtherParties().stream()))
                .hasSize(6)
                .containsOnly(new FurtherParty("三島警察署", null));
        assertThat(signed.stream()
                        .collect(Collectors.groupingBy(
                                agreement -> agreement.terms().kind(), Collectors.counting())))
                .isEqualTo(Map.of("見守り協定", 28L, PARTNERSHIP, 1L));
        assertThat(signed)
                .filteredOn(agreement -> agreement.terms().kind().equals(PARTNERSHIP))
                .singleElement()
                .satisfies(agreement -> {
                    assertThat(agreement.partners().getFirst().name()).isEqualTo("日本生命保険相互会社 沼津支店");
                    assertThat(agreement.terms().items()).isEmpty();
                });
        assertThat(signed)
                .extracting(agreement -> List.of(
                        agreement.signedOn().toString(),
                        agreement.partners().getFirst().name()))
                .isEqualTo(lines(SAMPLE.resolve("mishima/agreements.csv"), "signed_on", "partner"));
    }

    @Test
    void mishima_s_sheet_has_the_rows_of_the_original_in_its_order() throws IOException {
        requireOriginals();
        String[] columns = {"signed_on", "partner", "tripartite_with_police"};
        assertThat(lines(SAMPLE.resolve("mishima/agreements.csv"), columns))
                .isEqualTo(lines(DATA.resolve("mishima-agreements.csv"), columns));
        // The original has the words above the cooperation items in the same cell.
        assertThat(lines(DATA.resolve("mishima-agreements.csv"), "kind").stream()
                        .map(kind -> kind.getFirst().replaceAll(" 連携事項$", "")))
                .containsExactlyElementsOf(lines(SAMPLE.resolve("mishima/agreements.csv"), "kind").stream()
                        .map(List::getFirst)
                        .toList());
    }

    @Test
    void kanazawa_s_marks_mean_what_its_table_prints() {
        RatingScale scale = Objects.requireNonNull(
                        new Profiles().named("kanazawa-progress").plan())
                .scales()
                .getFirst();
        assertThat(scale.marks())
                .containsExactly(
                        new RatingScale.Mark("◎", "拡充又は充実"),
                        new RatingScale.Mark("〇", "おおむね計画どおり"),
                        new RatingScale.Mark("△", "H30～R2年度中に実施予定"),
                        new RatingScale.Mark("×", "未実施・実施予定なし"));
    }

    @Test
    void kanazawa_s_footnotes_are_of_their_measures_and_no_plans() {
        load("172014");
        assertThat(ledger.all(PlanTextAdded.class).map(text -> {
                    assertThat(text.of().kind()).isEqualTo(PlanTextKind.FOOTNOTE);
                    return code(Objects.requireNonNull(text.of().measure())) + " "
                            + text.content().reference();
                }))
                .containsExactly("013 ※1", "017 ※2");
        assertThat(ledger.all(YearPlanSet.class))
                .noneMatch(plan -> plan.toString().contains("※"))
                .noneMatch(plan -> code(plan.of().measure()).equals("017"));
    }

    @Test
    void kanazawa_s_footnotes_are_those_of_the_original() throws IOException {
        requireOriginals();
        Town city = Town.kanazawa();
        city.build("kanazawa-progress", Files.readString(DATA.resolve("kanazawa-progress.csv")));
        assertThat(city.ledger
                        .all(PlanTextAdded.class)
                        .map(text -> city.ledger
                                        .current(
                                                MeasureState.NONE,
                                                Objects.requireNonNull(text.of().measure()))
                                        .code()
                                + " "
                                + text.content().reference()))
                .containsExactly("013 ※1", "017 ※2");
        assertThat(city.ledger
                        .all(PlanTextAdded.class)
                        .map(text -> text.content().text()))
                .allSatisfy(text -> assertThat(text)
                        .doesNotStartWith("※")
                        .doesNotStartWith("（")
                        .doesNotEndWith("実施）"));
    }

    private String code(UUID measure) {
        return ledger.current(MeasureState.NONE, measure).code();
    }
}
