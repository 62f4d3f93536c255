package daicho.shared.draft;

import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * What happens to the draft (下書き) of a result; one stream for each. Nobody but its departments reads these events. A
 * draft is submitted when a result is recorded from it; the result names it.
 */
public sealed interface ResultDraftEvent extends Event {
    UUID draft();

    @Override
    default UUID stream() {
        return draft();
    }

    /** Describes itself. */
    final class ResultDraftKind extends Kind {
        public ResultDraftKind() {
            super("draft", ResultDraftEvent.class, Told.AS_BEGUN);
        }

        @Override
        public boolean inSnapshot() {
            return false;
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return Optional.empty();
        }
    }

    /**
     * A department begins to write what it will report.
     *
     * @param draft its id
     * @param municipality whose plan
     * @param of what the result will be of
     * @param content as far as it is written
     */
    @Revision("1")
    record ResultDrafted(UUID draft, MunicipalityCode municipality, ResultOf of, ResultContent content)
            implements ResultDraftEvent {}

    /**
     * A draft is written on.
     *
     * @param draft revised
     * @param content in full, as it is from now on
     */
    @Revision("1")
    record ResultDraftRevised(UUID draft, ResultContent content) implements ResultDraftEvent {}

    /**
     * A draft is thrown away.
     *
     * @param draft removed
     */
    @Revision("1")
    record ResultDraftRemoved(UUID draft) implements ResultDraftEvent {}
}
