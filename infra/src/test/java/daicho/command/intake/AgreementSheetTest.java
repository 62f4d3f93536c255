package daicho.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import daicho.command.agreement.AgreementState;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import daicho.shared.agreement.AgreementEvent.AgreementAmended;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.FurtherParty;
import daicho.shared.agreement.PartnerCommand.RenamePartner;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.Signatory;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Registers of agreements, on invented rows. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AgreementSheetTest {
    private static final String PROFILE = "mishima-agreements";
    private static final String HEADER = "signed_on,partner,tripartite_with_police,kind,note";
    private final Town city = Town.mishima();

    private IntakeReport take(String... lines) {
        String[] all = new String[lines.length + 1];
        all[0] = HEADER;
        System.arraycopy(lines, 0, all, 1, lines.length);
        return city.take(PROFILE, Town.sheet(all));
    }

    @Test
    void registers_partners_and_signs() {
        IntakeReport report = take("2013-02-28,郵便局,TRUE,見守り協定,x", "平成24年1月27日,新聞店　本店,false,見守り協定,");
        assertThat(report.errors()).isEmpty();
        assertThat(report.plan()).isNull();
        assertThat(report.ignoredColumns()).containsExactly("note");
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(2, 0, 0, 2));
        assertThat(city.ledger.all(AgreementSigned.class))
                .extracting(
                        AgreementSigned::signedOn,
                        e -> e.partners().getFirst().name(),
                        e -> e.terms().furtherParties())
                .containsExactly(
                        tuple(LocalDate.of(2013, 2, 28), "郵便局", List.of(new FurtherParty("三島警察署", null))),
                        tuple(LocalDate.of(2012, 1, 27), "新聞店　本店", List.of()));
    }

    @Test
    void adds_nothing_the_second_time_however_typed() {
        take("2013-02-28,株式会社 Ｎ,true,見守り協定,", "2014-02-28,郵便局,false,見守り協定,");
        int events = city.ledger.events.size();
        IntakeReport again = take("2014-02-28, 郵便局,,見守り協定,", "2013/2/28,株式会社N,〇,見守り 協定,");
        assertThat(again.errors()).isEmpty();
        assertThat(again.counts()).isEqualTo(new IntakeReport.Counts(0, 0, 2, 0));
        assertThat(city.ledger.events).hasSize(events);
    }

    @Test
    void amends_what_a_changed_cell_says_and_names_the_file() {
        take("2013-02-28,郵便局,true,見守り協定,");
        IntakeReport report = take("2013-02-28,郵便局,false,連携協定,");
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(0, 1, 0, 0));
        assertThat(city.ledger.events.getLast()).isInstanceOfSatisfying(AgreementAmended.class, event -> {
            assertThat(event.from()).isEqualTo("2013-02-28");
            assertThat(event.reason()).isEqualTo(Town.REASON);
            assertThat(event.terms().kind()).isEqualTo("連携協定");
            assertThat(event.terms().furtherParties()).isEmpty();
            assertThat(event.partners()).extracting(Signatory::name).containsExactly("郵便局");
        });
        assertThat(take("2013-02-28,郵便局,false,連携協定,").eventsWritten()).isZero();
    }

    @Test
    void tells_two_agreements_of_a_partner_apart() {
        IntakeReport report = take("2013-02-28,郵便局,true,見守り協定,", "2013-02-28,郵便局,,連携協定,", "2020-02-28,郵便局,,見守り協定,");
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(3, 0, 0, 1));
        IntakeReport other = take("2013-02-28,郵便局,true,連携協定,", "2013-02-28,郵便局,true,見守り協定,");
        assertThat(other.counts()).isEqualTo(new IntakeReport.Counts(0, 1, 1, 0));
    }

    @Test
    void finds_a_partner_by_any_of_its_names_and_keeps_what_was_signed() {
        take("2013-02-28,郵便局,,見守り協定,");
        PartnerRegistered partner =
                city.ledger.all(PartnerRegistered.class).findFirst().orElseThrow();
        city.ledger.write(
                new RenamePartner(partner.partner(), "中央郵便局", LocalDate.of(2015, 4, 1)), city.caller(Role.SECRETARIAT));
        assertThat(take("2013-02-28,郵便局,,見守り協定,").eventsWritten()).isZero();
        IntakeReport later = take("2013-02-28,中央郵便局,,見守り協定,", "2016-02-28,中央郵便局,,連携協定,");
        assertThat(later.counts()).isEqualTo(new IntakeReport.Counts(1, 0, 1, 0));
        assertThat(city.ledger
                        .all(AgreementSigned.class)
                        .map(e -> e.partners().getFirst().name()))
                .containsExactly("郵便局", "中央郵便局");
    }

    @Test
    void asks_what_is_meant_by_another_signing_day() {
        take("2013-02-28,郵便局,,見守り協定,");
        IntakeReport report = take("2013-03-28,郵便局,,見守り協定,");
        assertThat(report.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("intake.signed_on_differs");
            assertThat(error.column()).isEqualTo("signed_on");
        });
        assertThat(city.ledger.all(AgreementSigned.class)).hasSize(1);
    }

    @Test
    void registers_no_partner_of_an_agreement_that_is_refused() {
        int events = city.ledger.events.size();
        IntakeReport report = take("2027-02-28,郵便局,,見守り協定,");
        assertThat(report.errors()).hasSize(1);
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(0, 0, 0, 0));
        assertThat(city.ledger.events).hasSize(events);
    }

    @Test
    void refuses_lines_that_say_too_little_or_contradict() {
        IntakeReport report = take(
                ",郵便局,,見守り協定,",
                "2013-02-28,,,見守り協定,",
                "2013-02-28,郵便局,,,",
                "2013-02-30,郵便局,,見守り協定,",
                "2013-02-28,郵便局,もしかして,見守り協定,",
                "2013-02-28,新聞店,true,見守り協定,",
                "2013-02-28,新聞店,false,見守り協定,",
                "2013-02-28,新聞店");
        assertThat(report.errors().stream().map(error -> error.row() + " " + error.column() + " " + error.code()))
                .containsExactly(
                        "2 signed_on intake.cell_missing",
                        "3 partner intake.cell_missing",
                        "4 kind intake.cell_missing",
                        "5 null intake.date_unreadable",
                        "6 null intake.flag_unreadable",
                        "8 null intake.contradicts",
                        "9 null intake.field_count");
        assertThat(report.counts().recorded()).isEqualTo(1);
    }

    @Test
    void tells_in_a_dry_run_what_the_run_will_do() {
        String sheet = Town.sheet(HEADER, "2013-02-28,郵便局,true,見守り協定,", "2013-02-28,郵便局,,連携協定,");
        IntakeReport dry = city.tryOut(PROFILE, sheet, false);
        assertThat(city.ledger.events).hasSize(1);
        assertThat(city.take(PROFILE, sheet).counts()).isEqualTo(dry.counts());
    }

    @Test
    void is_the_secretariats() {
        byte[] sheet = Town.sheet(HEADER).getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> city.intake.run(
                        new IntakeRequest(sheet, "a.csv", PROFILE, city.code, null, false, false, null),
                        city.caller(Role.STAFF)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("request.role_may_not_write"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> city.intake.run(
                        new IntakeRequest(sheet, "a.csv", PROFILE, city.code, city.plan(), false, false, null),
                        city.caller(Role.SECRETARIAT)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("plan.unknown"));
    }

    @Test
    void goes_on_where_it_was_cut_off() {
        city.ledger.failAfter(1);
        assertThatIllegalStateException().isThrownBy(() -> take("2013-02-28,郵便局,,見守り協定,"));
        city.ledger.recover();
        IntakeReport report = take("2013-02-28,郵便局,,見守り協定,");
        assertThat(report.counts()).isEqualTo(new IntakeReport.Counts(1, 0, 0, 0));
        assertThat(city.ledger
                        .current(
                                AgreementState.NONE,
                                city.ledger
                                        .all(AgreementSigned.class)
                                        .findFirst()
                                        .orElseThrow()
                                        .agreement())
                        .signedOn())
                .isEqualTo("2013-02-28");
    }
}
