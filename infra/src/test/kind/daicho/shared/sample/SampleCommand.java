package daicho.shared.sample;

import daicho.shared.Command;
import daicho.shared.Texts;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What can be asked of a sample. */
public sealed interface SampleCommand extends Command {
    UUID sample();

    @Override
    default UUID stream() {
        return sample();
    }

    /** See {@link SampleEvent.SampleRecorded}. */
    record RecordSample(@TargetAggregateIdentifier UUID sample, UUID plan, String code, SampleContent content)
            implements SampleCommand {
        public RecordSample {
            code = Texts.name("/code", code);
        }
    }

    /** See {@link SampleEvent.SampleCorrected}. */
    record CorrectSample(@TargetAggregateIdentifier UUID sample, SampleContent content, String reason)
            implements SampleCommand {
        public CorrectSample {
            reason = Texts.text("/reason", reason);
        }
    }
}
