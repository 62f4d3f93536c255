package daicho.infra.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.command.Caller.RequestKey;
import daicho.infra.database.Login;
import daicho.infra.database.TestDatabase;
import daicho.infra.projection.CutWires;
import daicho.shared.Command;
import daicho.shared.Ids;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.ResultContent;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultCommand.CorrectYearResult;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How often a command that needs no second look waits for an answer of the database. */
class RoundTripsTest {
    @Test
    void a_result_is_corrected_in_four_and_recorded_in_five() {
        TestDatabase database = TestDatabase.create();
        TestDatabase watched = TestDatabase.on(new Login(
                database.url() + "?socketFactory=" + CutWires.class.getName(), database.user(), database.password()));
        try (LedgerNode node = LedgerNode.on(watched)) {
            CityCommands.build(node, new FiscalYears(new FiscalYear(2020), new FiscalYear(2025)), 1);
            UUID result = Ids.next();
            FiscalYear year = new FiscalYear(2022);
            node.write(CityCommands.result(Ids.next(), 1, new FiscalYear(2021), Stage.FINAL));
            assertThat(asked(node, CityCommands.result(result, 1, year, Stage.FINAL)))
                    .as("begin with lock and key, further locks with what they guard, unique key, append, commit")
                    .hasSize(5);
            correct(node, result, "一");
            assertThat(correct(node, result, "二"))
                    .as("begin with lock and key, further locks with what they guard, append with key, commit")
                    .hasSize(4);
        }
    }

    private static List<String> correct(LedgerNode node, UUID result, String text) {
        return asked(
                node,
                new CorrectYearResult(
                        result, new ResultContent(null, text, List.of(), List.of(), null, false), "誤記", null));
    }

    private static List<String> asked(LedgerNode node, Command command) {
        CutWires.arm();
        node.write(command, new RequestKey(Ids.next().toString(), "body"), null);
        return CutWires.disarm();
    }
}
