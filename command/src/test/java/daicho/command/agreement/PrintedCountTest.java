package daicho.command.agreement;

import static daicho.command.City.AUDITOR;
import static daicho.command.City.CODE;
import static daicho.command.City.STRANGER;
import static daicho.command.City.WELFARE;
import static daicho.command.City.id;
import static daicho.command.City.staffOf;
import static daicho.command.GivenLedger.given;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.shared.Refusal;
import daicho.shared.agreement.PrintedCountCommand.CorrectPrintedCount;
import daicho.shared.agreement.PrintedCountCommand.RecordPrintedCount;
import daicho.shared.agreement.PrintedCountContent;
import daicho.shared.agreement.PrintedCountContent.Of;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountCorrected;
import daicho.shared.agreement.PrintedCountEvent.PrintedCountRecorded;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrintedCountTest {
    private static final UUID COUNT = id(80);
    private static final PrintedCountRecorded STATED = new PrintedCountRecorded(COUNT, CODE, printed(32));

    private static PrintedCountContent printed(int count) {
        return new PrintedCountContent(Of.PARTNERS, null, count, "計画書", LocalDate.of(2024, 3, 1));
    }

    @Test
    void states_and_corrects_what_is_printed() {
        given().when(new RecordPrintedCount(COUNT, printed(32))).appends(STATED);
        given(STATED)
                .when(new CorrectPrintedCount(COUNT, printed(33), "読み誤り"))
                .appends(new PrintedCountCorrected(COUNT, printed(33), "読み誤り"));
        given(STATED)
                .when(new CorrectPrintedCount(COUNT, printed(32), "読み誤り"))
                .refuses(CONFLICT, "agreement.nothing_changed");
    }

    @Test
    void only_the_secretariat_of_the_city_states_it() {
        given().by(staffOf(WELFARE))
                .when(new RecordPrintedCount(COUNT, printed(32)))
                .refuses(FORBIDDEN, "request.role_may_not_write");
        given(STATED)
                .by(AUDITOR)
                .when(new CorrectPrintedCount(COUNT, printed(33), "読み誤り"))
                .refuses(FORBIDDEN, "request.role_may_not_write");
        given(STATED)
                .by(STRANGER)
                .when(new CorrectPrintedCount(COUNT, printed(33), "読み誤り"))
                .refuses(UNKNOWN, "record.unknown");
    }

    @Test
    void a_count_is_not_negative() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> printed(-1))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("agreement.count_negative"));
    }
}
