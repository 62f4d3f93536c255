package daicho.shared.publication;

import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.Licence;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to an edition; one stream per edition. */
public sealed interface PublicationEvent extends Event {
    UUID publication();

    @Override
    default UUID stream() {
        return publication();
    }

    /** Prefix of the keys of all editions of a year's evaluation. */
    static String editionKeys(UUID plan, FiscalYear year) {
        return editionKeys(plan) + year + "/";
    }

    /** Prefix of the keys of all editions of a plan. */
    static String editionKeys(UUID plan) {
        return "edition/" + plan + "/";
    }

    /** Describes itself. */
    final class PublicationKind extends Kind {
        public PublicationKind() {
            super("publication", PublicationEvent.class, Told.AS_BEGUN, Subject.itself("PUBLICATION"));
        }

        @Override
        public Optional<UUID> planOf(Event first) {
            return first instanceof EditionPublished e ? Optional.of(e.plan()) : Optional.empty();
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((PublicationEvent) event) {
                case EditionPublished e ->
                    Optional.of(new UniqueKey(
                            editionKeys(e.plan(), e.fiscalYear()) + e.edition(),
                            "publication.edition_exists",
                            e.edition()));
                default -> Optional.empty();
            };
        }
    }

    /**
     * A year's evaluation is published. Its bytes are in {@code ledger.edition}, stored together with this event.
     *
     * @param publication its id
     * @param municipality whose evaluation
     * @param plan evaluated
     * @param fiscalYear evaluated
     * @param edition counted from 1 for the plan and year
     * @param sha256 of its bytes, in lower-case hexadecimal digits
     * @param size in bytes
     * @param position of the ledger that it shows
     * @param licence under which it may be used
     * @param previous edition, if there is one
     * @param changed JSON pointers to what differs from the previous edition; for removed parts, pointers into that
     *     edition
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record EditionPublished(
            UUID publication,
            MunicipalityCode municipality,
            UUID plan,
            FiscalYear fiscalYear,
            int edition,
            String sha256,
            long size,
            long position,
            Licence licence,
            @Nullable UUID previous,
            List<String> changed,
            @Nullable String decisionNumber)
            implements PublicationEvent {
        public EditionPublished {
            changed = List.copyOf(changed);
        }
    }

    /**
     * An edition is no longer shown to the public. Its bytes stay in the ledger, and a notice takes its place.
     *
     * @param publication withdrawn
     * @param reason why; the notice shows it to everybody
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record EditionWithdrawn(
            UUID publication, String reason, @Nullable String decisionNumber) implements PublicationEvent {}
}
