package daicho.command.result;

import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.measure.MeasureState;
import daicho.command.measure.MeasureState.Initiative;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.StakeholderResultCommand.AnnulStakeholderResult;
import daicho.shared.result.StakeholderResultCommand.CorrectStakeholderResult;
import daicho.shared.result.StakeholderResultCommand.RecordStakeholderResult;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultAnnulled;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultCorrected;
import daicho.shared.result.StakeholderResultEvent.StakeholderResultRecorded;
import daicho.shared.result.StakeholderResultOf;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** What an actor beside the municipality did for a measure in a year, recorded by those in charge of it. */
@Revision("1")
public class StakeholderResult extends LedgerAggregate<StakeholderResultState> {
    StakeholderResult() {
        super(StakeholderResultState.NONE);
    }

    @CommandHandler
    StakeholderResult(RecordStakeholderResult command, Actor actor, Streams streams, Today today) {
        this();
        StakeholderResultOf of = command.of();
        requireMayRecord(streams, actor, today, of, true);
        today.requireBegun("/fiscalYear", of.fiscalYear());
        append(new StakeholderResultRecorded(
                command.stakeholderResult(), new MunicipalityCode(actor.municipality()), of, command.content()));
    }

    @CommandHandler
    void correct(CorrectStakeholderResult command, Actor actor, Streams streams, Today today) {
        requireMayRecord(streams, actor, today, Objects.requireNonNull(state().of()), false);
        if (command.content().equals(state().content())) {
            throw Refusal.conflict("result.nothing_changed");
        }
        append(new StakeholderResultCorrected(
                command.stakeholderResult(), command.content(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void annul(AnnulStakeholderResult command, Actor actor, Streams streams, Today today) {
        requireMayRecord(streams, actor, today, Objects.requireNonNull(state().of()), false);
        append(new StakeholderResultAnnulled(command.stakeholderResult(), command.reason(), command.decisionNumber()));
    }

    /** In an open year; by those in charge of the initiative or, of the measure as a whole, of one of its initiatives. */
    private static void requireMayRecord(
            Streams streams, Actor actor, Today today, StakeholderResultOf of, boolean running) {
        FiscalYears year = new FiscalYears(of.fiscalYear(), of.fiscalYear());
        List<InitiativeYears> held = initiatives(streams, of).stream()
                .map(initiative ->
                        InitiativeYears.hold(streams, actor, today, of.plan(), of.measure(), initiative, year))
                .toList();
        if (held.isEmpty()) {
            // Also for the measure of somebody else, of which nothing is said.
            throw Refusal.unknown("measure.unknown", of.measure());
        }
        firstAllowed(held, initiative -> {
            initiative.requireOpen(List.of());
            if (running) {
                initiative.requireRunning();
            }
            initiative.requireActsFor(actor, List.of());
        });
    }

    private static List<UUID> initiatives(Streams streams, StakeholderResultOf of) {
        return of.initiative() != null
                ? List.of(of.initiative())
                : streams.current(MeasureState.NONE, of.measure()).initiatives().stream()
                        .map(Initiative::id)
                        .toList();
    }

    /** What holds for one of the initiatives is enough; otherwise the first one says why not. */
    private static void firstAllowed(List<InitiativeYears> held, Consumer<InitiativeYears> requirement) {
        Refusal first = null;
        for (InitiativeYears initiative : held) {
            try {
                requirement.accept(initiative);
                return;
            } catch (Refusal refusal) {
                first = first == null ? refusal : first;
            }
        }
        throw Objects.requireNonNull(first);
    }
}
