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

    /** Prefix of all editions of a year's evaluation. */
    static String editionKeys(UUID plan, FiscalYear year) {
        return "edition/" + plan + "/" + year + "/";
    }

    /** Describes itself. */
    final class PublicationKind extends Kind {
        public PublicationKind() {
            super("publication", PublicationEvent.class, Told.AS_BEGUN, Subject.itself("PUBLICATION"));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((PublicationEvent) event) {
                case EditionPublished e ->
                    Optional.of(new UniqueKey(
                            editionKeys(e.plan(), e.fiscalYear()) + e.edition(), "publication.edition_exists"));
                default -> Optional.empty();
            };
        }
    }

    /**
     * A year's evaluation is published. Its bytes stand in {@code ledger.edition}, entered with this event.
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
     * @param changed JSON pointers of what is different from the previous edition; into that one where something is gone
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
     * An edition is no longer shown to the public; its bytes stay in the ledger, and a notice stays in its place.
     *
     * @param publication withdrawn
     * @param reason why, as the notice says it to everybody
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record EditionWithdrawn(
            UUID publication, String reason, @Nullable String decisionNumber) implements PublicationEvent {}
}
