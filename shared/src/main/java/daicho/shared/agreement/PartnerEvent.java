package daicho.shared.agreement;

import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a partner; one stream per partner. */
public sealed interface PartnerEvent extends Event {
    UUID partner();

    @Override
    default UUID stream() {
        return partner();
    }

    /** Key of the partner that a municipality has registered under a name. */
    static String partnerKey(String municipality, String name) {
        return "partner/" + municipality + "/" + UniqueKey.ofName(name);
    }

    /** Prefix of the keys of the partners that were renamed to a name. */
    static String renamedPartnerKeys(String name) {
        return "partner-renamed/" + UniqueKey.ofName(name) + "/";
    }

    /** Prefix of the keys of the partners whose place was said to pass to this one. */
    static String succeededPartnerKeys(UUID successor) {
        return "partner-succeeded/" + successor + "/";
    }

    /** Describes itself. */
    final class PartnerKind extends Kind {
        public PartnerKind() {
            super("partner", PartnerEvent.class, Told.AS_BEGUN, Subject.itself("PARTNER"));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((PartnerEvent) event) {
                case PartnerRegistered e ->
                    Optional.of(new UniqueKey(
                            partnerKey(e.municipality().value(), e.name()), "agreement.partner_exists", e.name()));
                // No two streams can have the same key here; it is only used to find the partner.
                case PartnerRenamed e ->
                    Optional.of(new UniqueKey(
                            renamedPartnerKeys(e.name()) + e.partner(), "agreement.partner_exists", e.name()));
                case PartnerNameCorrected e ->
                    Optional.of(new UniqueKey(
                            renamedPartnerKeys(e.name()) + e.partner(), "agreement.partner_exists", e.name()));
                case PartnerRenamingAnnulled e -> Optional.empty();
                case PartnerAnnulled e -> Optional.empty();
                case PartnerSucceeded e -> succeeded(e.partner(), e.succession());
                case PartnerSuccessionCorrected e -> succeeded(e.partner(), e.succession());
                case PartnerSuccessionAnnulled e -> Optional.empty();
            };
        }

        /** Again only used to find the partner. */
        private static Optional<UniqueKey> succeeded(UUID partner, PartnerSuccession succession) {
            return Optional.of(new UniqueKey(
                    succeededPartnerKeys(succession.successor()) + partner,
                    "agreement.already_succeeded",
                    succession.firstDay()));
        }
    }

    /**
     * A municipality registers an organisation with which it may sign agreements.
     *
     * @param partner its id, which renaming does not change
     * @param municipality whose partner
     * @param name 締結先の名称
     */
    @Revision("1")
    record PartnerRegistered(UUID partner, MunicipalityCode municipality, String name) implements PartnerEvent {}

    /**
     * A partner has another name from a day on. Signed agreements keep the name as signed.
     *
     * @param partner renamed
     * @param name from then on
     * @param from first day of the name
     */
    @Revision("1")
    record PartnerRenamed(UUID partner, String name, LocalDate from) implements PartnerEvent {}

    /**
     * A name of a partner, or its first day, was recorded wrongly. The name that a partner was registered with is a name
     * like the others. Signed agreements keep the name as signed.
     *
     * @param partner misnamed
     * @param recordedFrom first day of the name as it was recorded; of two from one day, the one recorded last
     * @param name as it is right
     * @param from first day of the name, as it is right; none = since before the records begin
     * @param reason why
     */
    @Revision("1")
    record PartnerNameCorrected(
            UUID partner,
            @Nullable LocalDate recordedFrom,
            String name,
            @Nullable LocalDate from,
            String reason) implements PartnerEvent {}

    /**
     * 取消し: a partner should never have been registered. No agreement may name it.
     *
     * @param partner annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PartnerAnnulled(
            UUID partner, String reason, @Nullable String decisionNumber) implements PartnerEvent, AnnullingEvent {}

    /**
     * 取消し: a partner never took this name. Signed agreements keep the name as signed.
     *
     * @param partner that was not renamed
     * @param from first day of the name as it was recorded; of two from one day, the one recorded last
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PartnerRenamingAnnulled(
            UUID partner,
            LocalDate from,
            String reason,
            @Nullable String decisionNumber) implements PartnerEvent, AnnullingEvent {
        @Override
        public Set<UUID> annulled() {
            return Set.of();
        }
    }

    /**
     * From a day on a partner is no more, and another one stands in its place. Agreements that stand go on; the partner
     * signs no new ones.
     *
     * @param partner that ends
     * @param succession who takes its place, and from when
     */
    @Revision("1")
    record PartnerSucceeded(UUID partner, PartnerSuccession succession) implements PartnerEvent {}

    /**
     * What was recorded of a partner's succession is wrong.
     *
     * @param partner that ends
     * @param succession as it is right, with all that still holds
     * @param reason why it is corrected
     */
    @Revision("1")
    record PartnerSuccessionCorrected(UUID partner, PartnerSuccession succession, String reason)
            implements PartnerEvent {}

    /**
     * 取消し: nobody took this partner's place; it goes on.
     *
     * @param partner that did not end
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PartnerSuccessionAnnulled(
            UUID partner, String reason, @Nullable String decisionNumber) implements PartnerEvent, AnnullingEvent {
        @Override
        public Set<UUID> annulled() {
            return Set.of();
        }
    }
}
