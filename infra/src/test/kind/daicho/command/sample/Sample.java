package daicho.command.sample;

import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.command.plan.PlanState;
import daicho.shared.Event;
import daicho.shared.Refusal;
import daicho.shared.State;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.sample.SampleCommand.CorrectSample;
import daicho.shared.sample.SampleCommand.RecordSample;
import daicho.shared.sample.SampleContent;
import daicho.shared.sample.SampleEvent;
import daicho.shared.sample.SampleEvent.SampleCorrected;
import daicho.shared.sample.SampleEvent.SampleRecorded;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** A sample. */
@Revision("1")
public class Sample extends LedgerAggregate<Sample.SampleState> {
    /**
     * As it stands.
     *
     * @param municipality code; empty before it is recorded
     * @param content what it says
     */
    public record SampleState(
            String municipality, @Nullable SampleContent content) implements State<SampleState> {
        @Override
        public Class<SampleEvent> events() {
            return SampleEvent.class;
        }

        @Override
        public SampleState evolve(Event event) {
            return switch ((SampleEvent) event) {
                case SampleRecorded e -> new SampleState(e.municipality().value(), e.content());
                case SampleCorrected e -> new SampleState(municipality, e.content());
            };
        }
    }

    Sample() {
        super(new SampleState("", null));
    }

    @CommandHandler
    Sample(RecordSample command, Actor actor, Streams streams) {
        this();
        Rights.require(actor, Action.KEEP_PLAN);
        if (!streams.current(PlanState.NONE, command.plan()).municipality().equals(actor.municipality())) {
            throw Refusal.unknown("plan.unknown", command.plan());
        }
        append(new SampleRecorded(
                command.sample(),
                new MunicipalityCode(actor.municipality()),
                command.plan(),
                command.code(),
                command.content()));
    }

    @CommandHandler
    void correct(CorrectSample command, Actor actor) {
        Rights.require(actor, Action.KEEP_PLAN);
        if (command.content().equals(state().content())) {
            throw Refusal.conflict("sample.nothing_changed");
        }
        append(new SampleCorrected(command.sample(), command.content(), command.reason()));
    }
}
