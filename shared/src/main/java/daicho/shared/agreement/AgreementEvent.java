package daicho.shared.agreement;

import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to an agreement; one stream per agreement. */
public sealed interface AgreementEvent extends Event {
    UUID agreement();

    @Override
    default UUID stream() {
        return agreement();
    }

    /** Prefix of the keys of all agreements. */
    static String agreementKeys() {
        return "agreement/";
    }

    /** Prefix of the keys of the agreements that exactly these partners signed. */
    static String agreementKeys(Collection<UUID> partners) {
        return agreementKeys() + Ids.named("partners/" + UniqueKey.ofAll(partners)) + "/";
    }

    /** Describes itself. */
    final class AgreementKind extends Kind {
        public AgreementKind() {
            super("agreement", AgreementEvent.class, Told.AS_BEGUN, Subject.itself("AGREEMENT"));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((AgreementEvent) event) {
                case AgreementSigned e ->
                    signed(e.partners(), e.signedOn(), e.terms().kind());
                case AgreementCorrected e ->
                    signed(e.partners(), e.signedOn(), e.terms().kind());
                default -> Optional.empty();
            };
        }

        private static Optional<UniqueKey> signed(List<Signatory> partners, LocalDate signedOn, String kind) {
            List<UUID> ids = partners.stream().map(Signatory::partner).toList();
            return Optional.of(new UniqueKey(
                    agreementKeys(ids) + signedOn + "/" + UniqueKey.ofName(kind),
                    "agreement.already_signed",
                    signedOn,
                    kind));
        }
    }

    /**
     * A municipality and its partners have signed an agreement.
     *
     * @param agreement its id
     * @param municipality that signed
     * @param signedOn the day
     * @param partners that signed, under the names they had that day
     * @param terms what is agreed
     * @param validity from when to when
     * @param plan that the agreement serves, where it serves one
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record AgreementSigned(
            UUID agreement,
            MunicipalityCode municipality,
            LocalDate signedOn,
            List<Signatory> partners,
            AgreementTerms terms,
            Validity validity,
            @Nullable UUID plan,
            @Nullable String decisionNumber)
            implements AgreementEvent {
        public AgreementSigned {
            partners = List.copyOf(partners);
        }
    }

    /**
     * The parties agree on new terms from a day on; until then the signed terms are valid.
     *
     * @param agreement amended
     * @param from first day of what is agreed now
     * @param partners from then on; those who had already signed keep the names of the signing day, others have the
     *     names of this day
     * @param terms in full, as they are from then on
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record AgreementAmended(
            UUID agreement,
            LocalDate from,
            List<Signatory> partners,
            AgreementTerms terms,
            String reason,
            @Nullable String decisionNumber)
            implements AgreementEvent {
        public AgreementAmended {
            partners = List.copyOf(partners);
        }
    }

    /**
     * An agreement goes on to a later day, without a gap.
     *
     * @param agreement renewed
     * @param validity as it is now
     * @param note of the renewal
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record AgreementRenewed(
            UUID agreement,
            Validity validity,
            @Nullable String note,
            @Nullable String decisionNumber) implements AgreementEvent {}

    /**
     * An agreement ends, before its last day or when it would otherwise continue.
     *
     * @param agreement ended
     * @param lastDay on which it is in force
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record AgreementTerminated(
            UUID agreement,
            LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber) implements AgreementEvent {}

    /**
     * The record of a signing was wrong, not the agreement. The earlier record stays readable. Amendments do not
     * change.
     *
     * @param agreement corrected
     * @param signedOn the day
     * @param partners that signed, under the names they had that day
     * @param terms as signed
     * @param validity from when to when
     * @param lastDay on which it is in force, if it was terminated
     * @param plan that the agreement serves, where it serves one
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record AgreementCorrected(
            UUID agreement,
            LocalDate signedOn,
            List<Signatory> partners,
            AgreementTerms terms,
            Validity validity,
            @Nullable LocalDate lastDay,
            @Nullable UUID plan,
            String reason,
            @Nullable String decisionNumber)
            implements AgreementEvent {
        public AgreementCorrected {
            partners = List.copyOf(partners);
        }
    }

    /**
     * 前身: which agreements an agreement goes on from, such as those that it replaces.
     *
     * @param agreement that goes on from them
     * @param precedingAgreements all of them; empty = it is new
     * @param reason why they change, if they were named before
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record PrecedingAgreementsNamed(
            UUID agreement,
            List<UUID> precedingAgreements,
            @Nullable String reason,
            @Nullable String decisionNumber) implements AgreementEvent {
        public PrecedingAgreementsNamed {
            precedingAgreements = List.copyOf(precedingAgreements);
        }
    }

    /**
     * 取消し: an agreement should never have been recorded.
     *
     * @param agreement annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record AgreementAnnulled(
            UUID agreement, String reason, @Nullable String decisionNumber) implements AgreementEvent, AnnullingEvent {}

    /**
     * 取消し: the parties never agreed on this amendment.
     *
     * @param agreement of the amendment
     * @param from first day of what it said; of two from one day, the one recorded last
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record AgreementAmendmentAnnulled(
            UUID agreement,
            LocalDate from,
            String reason,
            @Nullable String decisionNumber) implements AgreementEvent, AnnullingEvent {
        @Override
        public Set<UUID> annulled() {
            return Set.of();
        }
    }
}
