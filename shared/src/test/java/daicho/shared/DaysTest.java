package daicho.shared;

import static daicho.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.access.Role;
import daicho.shared.access.RoleAssignmentCommand.AssignRole;
import daicho.shared.access.RoleAssignmentCommand.EndRoleAssignment;
import daicho.shared.agreement.AgreementCommand.AmendAgreement;
import daicho.shared.agreement.AgreementCommand.CorrectAgreement;
import daicho.shared.agreement.AgreementCommand.RenewAgreement;
import daicho.shared.agreement.AgreementCommand.SignAgreement;
import daicho.shared.agreement.AgreementCommand.TerminateAgreement;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.PartnerCommand.RenamePartner;
import daicho.shared.agreement.PrintedCountCommand.RecordPrintedCount;
import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.agreement.Validity;
import daicho.shared.municipality.MunicipalityCommand.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCommand.RenameDepartment;
import daicho.shared.municipality.MunicipalityCommand.ReorganiseDepartments;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundCommand.OpenScoringRound;
import daicho.shared.scoring.ScoringRoundCommand.RecordPrintedRound;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaysTest {
    private static final UUID ID = Ids.named("days");
    private static final LocalDate DAY = LocalDate.of(2016, 8, 30);
    private static final AgreementTerms TERMS = new AgreementTerms("見守り協定", null, List.of(), List.of());
    private static final FiscalYears YEARS = FiscalYears.of("R3-R5");

    @Test
    void takes_every_day_that_has_a_fiscal_year() {
        for (LocalDate day : List.of(LocalDate.of(1951, 1, 1), LocalDate.of(2198, 12, 31))) {
            assertThat(Days.present("/day", day)).isEqualTo(day);
            assertThat(FiscalYear.containing(day)).isNotNull();
        }
        assertThat(Days.orNone("/day", null)).isNull();
        assertRefused("record.field_missing", "/day", () -> Days.present("/day", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01", "0016-08-30", "1950-12-31", "2199-01-01", "+20160-08-30"})
    void no_command_takes_another(String text) {
        LocalDate day = LocalDate.parse(text);
        refused("/signedOn", () -> sign(day, new Validity(DAY, null, false)));
        refused("/validity/from", () -> sign(DAY, new Validity(day, null, false)));
        refused("/from", () -> new AmendAgreement(ID, day, List.of(ID), TERMS, "見直し", null));
        refused("/until", () -> new RenewAgreement(ID, day, null, null, null));
        refused("/lastDay", () -> new TerminateAgreement(ID, day, "解散", null));
        refused("/signedOn", () -> correct(day, null));
        refused("/lastDay", () -> correct(DAY, day));
        refused("/from", () -> new RenamePartner(ID, "東部ガス", day));
        PrintedCountContent count = new PrintedCountContent(PrintedCountContent.Of.PARTNERS, null, 32, "計画書", day);
        refused("/printedOn", () -> new RecordPrintedCount(ID, count));
        refused("/from", () -> new EstablishDepartment(ID, ID, "福祉課", day));
        refused("/from", () -> new RenameDepartment(ID, ID, "福祉課", day));
        refused("/from", () -> new ReorganiseDepartments(ID, day, List.of(ID), List.of(), null));
        refused("/firstDay", () -> new AssignRole(ID, ID, Role.ANALYST, null, List.of(), day, null));
        refused("/lastDay", () -> new AssignRole(ID, ID, Role.ANALYST, null, List.of(), DAY, day));
        refused("/lastDay", () -> new EndRoleAssignment(ID, day, "異動"));
        refused("/openedOn", () -> new OpenScoringRound(ID, ID, ID, YEARS, List.of(), ScoreScale.USUAL, day));
        refused("/openedOn", () -> new RecordPrintedRound(ID, null, ID, YEARS, List.of(), ScoreScale.USUAL, day, "資料"));
    }

    private static SignAgreement sign(LocalDate on, Validity validity) {
        return new SignAgreement(ID, on, List.of(ID), TERMS, validity, null, null);
    }

    private static CorrectAgreement correct(LocalDate on, @Nullable LocalDate lastDay) {
        return new CorrectAgreement(
                ID, on, List.of(ID), TERMS, new Validity(DAY, null, false), lastDay, null, "誤記", null);
    }

    private static void refused(String pointer, ThrowingCallable command) {
        assertRefused("record.day_impossible", pointer, command);
    }
}
