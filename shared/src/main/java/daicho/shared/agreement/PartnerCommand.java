package daicho.shared.agreement;

import daicho.shared.Command;
import daicho.shared.Days;
import daicho.shared.Texts;
import daicho.shared.agreement.PartnerEvent.PartnerAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerNameCorrected;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PartnerEvent.PartnerRenamed;
import daicho.shared.agreement.PartnerEvent.PartnerRenamingAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSucceeded;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionCorrected;
import java.time.LocalDate;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a partner. */
public sealed interface PartnerCommand extends Command {
    UUID partner();

    @Override
    default UUID stream() {
        return partner();
    }

    /** See {@link PartnerRegistered}. The municipality is the actor's. */
    record RegisterPartner(@TargetAggregateIdentifier UUID partner, String name) implements PartnerCommand {
        public RegisterPartner {
            name = Texts.name("/name", name);
        }
    }

    /** See {@link PartnerRenamed}. */
    record RenamePartner(@TargetAggregateIdentifier UUID partner, String name, LocalDate from)
            implements PartnerCommand {
        public RenamePartner {
            Days.present("/from", from);
            name = Texts.name("/name", name);
        }
    }

    /** See {@link PartnerNameCorrected}. */
    record CorrectPartnerName(
            @TargetAggregateIdentifier UUID partner,
            @Nullable LocalDate recordedFrom,
            String name,
            @Nullable LocalDate from,
            String reason)
            implements PartnerCommand {
        public CorrectPartnerName {
            Days.orNone("/from", from);
            name = Texts.name("/name", name);
            reason = Texts.text("/reason", reason);
        }
    }

    /** See {@link PartnerAnnulled}. */
    record AnnulPartner(
            @TargetAggregateIdentifier UUID partner,
            String reason,
            @Nullable String decisionNumber) implements PartnerCommand {
        public AnnulPartner {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link PartnerRenamingAnnulled}. */
    record AnnulPartnerRenaming(
            @TargetAggregateIdentifier UUID partner,
            LocalDate from,
            String reason,
            @Nullable String decisionNumber) implements PartnerCommand {
        public AnnulPartnerRenaming {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }

    /** See {@link PartnerSucceeded}. */
    record SucceedPartner(@TargetAggregateIdentifier UUID partner, PartnerSuccession succession)
            implements PartnerCommand {}

    /** See {@link PartnerSuccessionCorrected}. */
    record CorrectPartnerSuccession(
            @TargetAggregateIdentifier UUID partner, PartnerSuccession succession, String reason)
            implements PartnerCommand {
        public CorrectPartnerSuccession {
            // The succession has a reason of its own.
            reason = Texts.text("/correctionReason", reason);
        }
    }

    /** See {@link PartnerSuccessionAnnulled}. */
    record AnnulPartnerSuccession(
            @TargetAggregateIdentifier UUID partner,
            String reason,
            @Nullable String decisionNumber) implements PartnerCommand {
        public AnnulPartnerSuccession {
            reason = Texts.text("/reason", reason);
            decisionNumber = Texts.nameOrNone("/decisionNumber", decisionNumber);
        }
    }
}
