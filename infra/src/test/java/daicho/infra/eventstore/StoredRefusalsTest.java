package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.Refusal;
import daicho.shared.Word;
import daicho.shared.access.Role;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoredRefusalsTest {
    private static final UUID RECORD = EventExamples.id(1);

    @Test
    void come_back_with_everything_that_an_answer_is_made_of() {
        FiscalYear year = new FiscalYear(2022);
        FiscalYears years = new FiscalYears(year, new FiscalYear(2024));
        for (Refusal refusal : List.of(
                Refusal.invalid(
                        "result.figure_out_of_range", "/figures/0/value", "相談", year, years, new BigDecimal("1.50")),
                Refusal.existing("result.already_recorded", RECORD),
                Refusal.forbidden("result.not_your_department"),
                Refusal.stale("3", 4),
                Refusal.conflict("record.unknown")
                        .because(List.of(Refusal.invalid("record.text_too_long", "/text", 5, 4L))))) {
            Refusal again = StoredRefusals.read(StoredRefusals.write(refusal));
            assertThat(told(again)).isEqualTo(told(refusal));
            assertThat(again.parts().stream().map(StoredRefusalsTest::told))
                    .isEqualTo(refusal.parts().stream()
                            .map(StoredRefusalsTest::told)
                            .toList());
        }
    }

    @Test
    void keep_what_reads_otherwise_in_a_sentence_and_everything_else_as_its_text() {
        LocalDate day = LocalDate.of(2022, 8, 31);
        Instant time = Instant.parse("2022-08-31T00:00:00.000001Z");
        Refusal again = StoredRefusals.read(StoredRefusals.write(Refusal.invalid(
                "result.as_of_outside_year",
                "/asOf",
                day,
                time,
                Role.STAFF,
                List.of(new Word("subject.RESULT"), day),
                RECORD)));
        assertThat(again.arguments())
                .containsExactly(
                        day, time, new Word("role.STAFF"), List.of(new Word("subject.RESULT"), day), RECORD.toString());
    }

    private static List<Object> told(Refusal refusal) {
        return List.of(
                refusal.kind(),
                refusal.code(),
                refusal.arguments().stream()
                        .map(argument -> argument instanceof Integer number ? (Object) number.longValue() : argument)
                        .map(argument -> argument instanceof Long number ? "number " + number : argument)
                        .toList(),
                String.valueOf(refusal.pointer()),
                String.valueOf(refusal.existing()));
    }
}
