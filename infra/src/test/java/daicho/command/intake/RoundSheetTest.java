package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.intake.IntakeReport.Counts;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import daicho.shared.scoring.ScoringRoundCommand.EraseOpinion;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Sheets of averages and opinions, on invented rows. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoundSheetTest {
    private static final String AVERAGES = "goal_no,goal,direction_no,direction,average";
    private static final String OPINIONS = "goal_no,direction_no,seq,opinion";

    private final Town city = Town.ichinoseki();

    @Test
    void needs_the_round_to_be_there_or_the_structure_to_be_asked_for() {
        String sheet = Town.sheet(AVERAGES, "1,人づくり,1,学び,3.6");
        city.build("ichinoseki-roles", Town.sheet("goal_no,direction_no,actor,seq,text", "1,1,市民,1,一"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> city.take("ichinoseki-midterm", sheet))
                .matches(refusal -> refusal.code().equals("intake.round_unknown"));
        assertThat(city.build("ichinoseki-midterm", sheet).counts()).isEqualTo(new Counts(1, 0, 0, 1));
        assertThat(city.ledger.all(PrintedRoundRecorded.class))
                .singleElement()
                .satisfies(round -> assertThat(round.committee()).isNull());
    }

    @Test
    void names_row_column_and_reason_of_what_can_not_go_in() {
        IntakeReport report = city.build(
                "ichinoseki-midterm",
                Town.sheet(
                        AVERAGES,
                        "1,人づくり,1,学び,３．６",
                        "1,人づくり,2,参加,5.1",
                        "1,人づくり,3,人材,高い",
                        "1,人づくり,4,次世代,",
                        "1,人づくり,1,学び,3.7"));
        assertThat(report.errors().stream().map(error -> error.row() + " " + error.column() + " " + error.code()))
                .containsExactly(
                        "3 average scoring.average_impossible",
                        "4 average intake.number_unreadable",
                        "6 null intake.contradicts");
        assertThat(report.counts().recorded()).isEqualTo(1);

        IntakeReport opinions = city.take(
                "ichinoseki-opinions",
                Town.sheet(OPINIONS, "1,1,1,一", "1,1,,二", "1,1,x,三", "1,1,1,四", "1,9,1,五", "1,1,2,", "1,1,3,六"));
        assertThat(opinions.errors().stream().map(error -> error.row() + " " + error.column() + " " + error.code()))
                .containsExactly(
                        "3 seq intake.opinion_number_missing",
                        "4 seq intake.number_unreadable",
                        "5 null intake.contradicts",
                        "6 direction_no intake.measure_unknown");
        assertThat(opinions.counts().recorded()).isEqualTo(2);
        assertThat(city.ledger.sealed).containsExactly("一", "六");
    }

    @Test
    void does_not_bring_back_an_opinion_that_was_erased() {
        city.build("ichinoseki-midterm", Town.sheet(AVERAGES, "1,人づくり,1,学び,3.6"));
        city.take("ichinoseki-opinions", Town.sheet(OPINIONS, "1,1,1,一"));
        OpinionGiven opinion = city.ledger.all(OpinionGiven.class).findFirst().orElseThrow();
        city.ledger.write(new EraseOpinion(opinion.round(), opinion.opinion(), "本人の求め"), city.caller(Role.SECRETARIAT));
        assertThat(city.take("ichinoseki-opinions", Town.sheet(OPINIONS, "1,1,1,一"))
                        .counts())
                .isEqualTo(new Counts(0, 0, 1, 0));
        assertThat(city.ledger.sealed).hasSize(1);
    }

    @Test
    void tells_when_a_committee_reads_otherwise_and_leaves_it() {
        Town mishima = Town.mishima();
        mishima.take("mishima-bodies", Town.sheet("body,purpose", "運営懇話会,意見を伺う"));
        IntakeReport other =
                mishima.take("mishima-bodies", Town.sheet("body,purpose", "運営 懇話会,評価を行う", ",何か", "新懇話会,x", "新懇話会,y"));
        assertThat(other.counts()).isEqualTo(new Counts(1, 0, 1, 0));
        assertThat(other.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning.column()).isEqualTo("purpose"));
        assertThat(other.errors().stream().map(error -> error.row() + " " + error.column() + " " + error.code()))
                .containsExactly("3 body record.text_missing", "5 null intake.contradicts");
    }
}
