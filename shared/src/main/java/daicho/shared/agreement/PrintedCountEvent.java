package daicho.shared.agreement;

import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a printed count; one stream for each. */
public sealed interface PrintedCountEvent extends Event {
    UUID printedCount();

    @Override
    default UUID stream() {
        return printedCount();
    }

    /** Describes itself. */
    final class PrintedCountKind extends Kind {
        public PrintedCountKind() {
            super("printedCount", PrintedCountEvent.class, Told.EACH_BY_ITSELF, Subject.itself("PRINTED_COUNT"));
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
     * A document prints a number of agreements or partners. It stays a claim: it is shown next to what the ledger
     * counts and never mixed with it.
     *
     * @param printedCount its id
     * @param municipality whose agreements
     * @param content what is printed where
     */
    @Revision("1")
    record PrintedCountRecorded(UUID printedCount, MunicipalityCode municipality, PrintedCountContent content)
            implements PrintedCountEvent {}

    /**
     * The document was read wrongly. The earlier record stays readable.
     *
     * @param printedCount corrected
     * @param content in full, as it is printed
     * @param reason why
     */
    @Revision("1")
    record PrintedCountCorrected(UUID printedCount, PrintedCountContent content, String reason)
            implements PrintedCountEvent {}

    /**
     * 取消し: no document prints this number.
     *
     * @param printedCount annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PrintedCountAnnulled(
            UUID printedCount, String reason, @Nullable String decisionNumber)
            implements PrintedCountEvent, AnnullingEvent {}
}
