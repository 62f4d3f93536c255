package daicho.query.agreement;

import daicho.query.Annulled;
import daicho.query.Annulment;
import daicho.query.Bookkeeping;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.agreement.AgreementTerms;
import daicho.shared.agreement.Signatory;
import daicho.shared.agreement.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as it stands.
 *
 * @param id its id
 * @param municipality code
 * @param place position at which it was recorded; gives the order of the agreements of one day
 * @param signed what was agreed at first
 * @param amendments in the order recorded
 * @param annulledAmendments that never were
 * @param term how long it holds
 * @param plan that it serves
 * @param precedingAgreements the agreements it goes on from; none if that was not said, empty if it is new
 * @param reason of the last amendment, termination or correction
 * @param decisionNumber 決裁番号 of the last event
 * @param annulled why it counts nowhere, if it was annulled
 * @param version of its stream
 */
public record AgreementView(
        UUID id,
        String municipality,
        @Bookkeeping long place,
        @Unfold Signed signed,
        List<Amendment> amendments,
        List<AnnulledAmendment> annulledAmendments,
        @Unfold Term term,
        @Nullable UUID plan,
        @Nullable List<UUID> precedingAgreements,
        @Nullable String reason,
        @Nullable String decisionNumber,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<AgreementView> VIEW = new View<>("agreement", AgreementView.class);

    /**
     * What was signed.
     *
     * @param signedOn the day
     * @param partners that signed, under the names they had that day
     * @param terms as signed
     */
    public record Signed(LocalDate signedOn, List<Signatory> partners, AgreementTerms terms) {}

    /**
     * How long an agreement holds.
     *
     * @param validity from when to when
     * @param lastDay on which it is in force, if it was terminated
     */
    public record Term(Validity validity, @Nullable LocalDate lastDay) {}

    /**
     * What is agreed from a day on.
     *
     * @param from the day
     * @param partners from then on, with their names as they signed
     * @param terms from then on
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    public record Amendment(
            LocalDate from,
            List<Signatory> partners,
            AgreementTerms terms,
            @Nullable String reason,
            @Nullable String decisionNumber) {}

    /**
     * What was recorded by mistake.
     *
     * @param from the day
     * @param partners with their names
     * @param terms as recorded
     * @param annulled why and when
     */
    public record AnnulledAmendment(
            LocalDate from, List<Signatory> partners, AgreementTerms terms, Annulment annulled) {}

    @Override
    public boolean ended() {
        return term.lastDay() != null;
    }

    /** As the snapshot of its plan names it once it is annulled. */
    public Annulled asAnnulled() {
        return new Annulled("agreement", id, plan, null, null, Objects.requireNonNull(annulled));
    }

    /** What is agreed on a day; of two amendments from the same day, the one recorded last. */
    Amendment on(LocalDate day) {
        Amendment holds = new Amendment(signed.signedOn(), signed.partners(), signed.terms(), null, null);
        for (Amendment amended : amendments) {
            if (!amended.from().isAfter(day) && !amended.from().isBefore(holds.from())) {
                holds = amended;
            }
        }
        return holds;
    }

    /** Whether it is in force on a day: signed and begun by then, and not ended. */
    boolean inForceOn(LocalDate day) {
        LocalDate last = term.lastDay() == null ? term.validity().lastDay() : term.lastDay();
        return !signed.signedOn().isAfter(day)
                && !term.validity().from().isAfter(day)
                && (last == null || !last.isBefore(day));
    }
}
