package daicho.shared.sample;

import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** What happens to a sample; one stream each. */
public sealed interface SampleEvent extends Event {
    UUID sample();

    @Override
    default UUID stream() {
        return sample();
    }

    /** Describes itself. */
    final class SampleKind extends Kind {
        public SampleKind() {
            super("sample", SampleEvent.class, Told.AS_BEGUN, Subject.itself("SAMPLE"));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((SampleEvent) event) {
                case SampleRecorded e ->
                    Optional.of(new UniqueKey("sample/" + e.plan() + "/" + e.code(), "sample.already_recorded"));
                case SampleCorrected e -> Optional.empty();
            };
        }
    }

    /**
     * A sample is taken.
     *
     * @param sample its id
     * @param municipality whose plan
     * @param plan that it is of
     * @param code unique in the plan
     * @param content what it says
     */
    @Revision("1")
    record SampleRecorded(UUID sample, MunicipalityCode municipality, UUID plan, String code, SampleContent content)
            implements SampleEvent {}

    /**
     * A sample says something else from now on; what it said stays readable.
     *
     * @param sample corrected
     * @param content in full, as it is from now on
     * @param reason why
     */
    @Revision("1")
    record SampleCorrected(UUID sample, SampleContent content, String reason) implements SampleEvent {}
}
