package daicho.shared.agreement;

import daicho.shared.Command;
import daicho.shared.Days;
import daicho.shared.Texts;
import daicho.shared.agreement.AgreementEvent.AgreementAmended;
import daicho.shared.agreement.AgreementEvent.AgreementAmendmentAnnulled;
import daicho.shared.agreement.AgreementEvent.AgreementAnnulled;
import daicho.shared.agreement.AgreementEvent.AgreementCorrected;
import daicho.shared.agreement.AgreementEvent.AgreementRenewed;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.AgreementEvent.AgreementTerminated;
import daicho.shared.agreement.AgreementEvent.PrecedingAgreementsNamed;
import daicho.shared.plan.Lineage;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of an agreement. */
public sealed interface AgreementCommand extends Command {
    UUID agreement();

    @Override
    default UUID stream() {
        return agreement();
    }

    /**
     * See {@link AgreementSigned}. The municipality is the actor's; the partners' names are those of the day of
     * signing.
     */
    record SignAgreement(
            @TargetAggregateIdentifier UUID agreement,
            LocalDate signedOn,
            List<UUID> partners,
            AgreementTerms terms,
            Validity validity,
            @Nullable UUID plan,
            @Nullable String decisionNumber)
            implements AgreementCommand {
        public SignAgreement {
            Days.present("/signedOn", signedOn);
            validity.requirePossible();
            partners = Partners.check(partners);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link AgreementAmended}. */
    record AmendAgreement(
            @TargetAggregateIdentifier UUID agreement,
            LocalDate from,
            List<UUID> partners,
            AgreementTerms terms,
            String reason,
            @Nullable String decisionNumber)
            implements AgreementCommand {
        public AmendAgreement {
            Days.present("/from", from);
            partners = Partners.check(partners);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /**
     * See {@link AgreementRenewed}.
     *
     * @param until new last day
     * @param renewsItself whether it continues automatically after that; none = as before
     */
    record RenewAgreement(
            @TargetAggregateIdentifier UUID agreement,
            LocalDate until,
            @Nullable Boolean renewsItself,
            @Nullable String note,
            @Nullable String decisionNumber)
            implements AgreementCommand {
        public RenewAgreement {
            Days.present("/until", until);
            note = Texts.textOrNone("/note", note);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link AgreementTerminated}. */
    record TerminateAgreement(
            @TargetAggregateIdentifier UUID agreement,
            LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber)
            implements AgreementCommand {
        public TerminateAgreement {
            Days.present("/lastDay", lastDay);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link AgreementCorrected}. */
    record CorrectAgreement(
            @TargetAggregateIdentifier UUID agreement,
            LocalDate signedOn,
            List<UUID> partners,
            AgreementTerms terms,
            Validity validity,
            @Nullable LocalDate lastDay,
            @Nullable UUID plan,
            String reason,
            @Nullable String decisionNumber)
            implements AgreementCommand {
        public CorrectAgreement {
            Days.present("/signedOn", signedOn);
            Days.orNone("/lastDay", lastDay);
            validity.requirePossible();
            partners = Partners.check(partners);
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link PrecedingAgreementsNamed}. */
    record NamePrecedingAgreements(
            @TargetAggregateIdentifier UUID agreement,
            List<UUID> precedingAgreements,
            @Nullable String reason,
            @Nullable String decisionNumber)
            implements AgreementCommand {
        public NamePrecedingAgreements {
            precedingAgreements = Lineage.predecessors("/precedingAgreements", agreement, precedingAgreements);
            reason = Texts.textOrNone("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link AgreementAnnulled}. */
    record AnnulAgreement(
            @TargetAggregateIdentifier UUID agreement,
            String reason,
            @Nullable String decisionNumber) implements AgreementCommand {
        public AnnulAgreement {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link AgreementAmendmentAnnulled}. */
    record AnnulAgreementAmendment(
            @TargetAggregateIdentifier UUID agreement,
            LocalDate from,
            String reason,
            @Nullable String decisionNumber) implements AgreementCommand {
        public AnnulAgreementAmendment {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
