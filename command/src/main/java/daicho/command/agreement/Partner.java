package daicho.command.agreement;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.shared.Refusal;
import daicho.shared.Since;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.agreement.AgreementEvent;
import daicho.shared.agreement.PartnerCommand.AnnulPartner;
import daicho.shared.agreement.PartnerCommand.AnnulPartnerRenaming;
import daicho.shared.agreement.PartnerCommand.AnnulPartnerSuccession;
import daicho.shared.agreement.PartnerCommand.CorrectPartnerName;
import daicho.shared.agreement.PartnerCommand.CorrectPartnerSuccession;
import daicho.shared.agreement.PartnerCommand.RegisterPartner;
import daicho.shared.agreement.PartnerCommand.RenamePartner;
import daicho.shared.agreement.PartnerCommand.SucceedPartner;
import daicho.shared.agreement.PartnerEvent;
import daicho.shared.agreement.PartnerEvent.PartnerAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerNameCorrected;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PartnerEvent.PartnerRenamed;
import daicho.shared.agreement.PartnerEvent.PartnerRenamingAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSucceeded;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionCorrected;
import daicho.shared.agreement.PartnerName;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** An organisation with which a municipality signs agreements. */
@Revision("4")
public class Partner extends LedgerAggregate<PartnerState> {
    Partner() {
        super(PartnerState.NONE);
    }

    @CommandHandler
    Partner(RegisterPartner command, Actor actor, Streams streams) {
        this();
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        // A unique key covers the names under which partners were registered; this check covers the names they took
        // later.
        streams.owners(PartnerEvent.renamedPartnerKeys(command.name())).values().stream()
                .filter(known -> bears(streams.current(PartnerState.NONE, known), actor, command.name()))
                .findFirst()
                .ifPresent(known -> {
                    throw Refusal.existing("agreement.partner_exists", known, command.name());
                });
        append(new PartnerRegistered(command.partner(), new MunicipalityCode(actor.municipality()), command.name()));
    }

    @CommandHandler
    void rename(RenamePartner command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        streams.exclude(Locks.partners(actor.municipality()));
        new Successions(streams, actor).requireStanding("/from", command.partner(), command.from());
        if (command.name().equals(state().nameOn(command.from()))) {
            throw Refusal.conflict("agreement.name_unchanged", command.name());
        }
        append(new PartnerRenamed(command.partner(), command.name(), command.from()));
    }

    @CommandHandler
    void correct(CorrectPartnerName command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        streams.exclude(Locks.partners(actor.municipality()));
        int place = Since.placeOf(command.recordedFrom(), state().names());
        if (place < 0) {
            throw Refusal.unknown(
                    "agreement.name_unknown", command.recordedFrom() == null ? "—" : command.recordedFrom());
        }
        if (place > 0) {
            LocalDate from = Refusal.present("/from", command.from());
            new Successions(streams, actor).requireStanding("/from", command.partner(), from);
        }
        if (new PartnerName(command.name(), command.from())
                .equals(state().names().get(place))) {
            throw Refusal.conflict("result.nothing_changed");
        }
        append(new PartnerNameCorrected(
                command.partner(), command.recordedFrom(), command.name(), command.from(), command.reason()));
    }

    @CommandHandler
    void annul(AnnulPartnerRenaming command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        streams.exclude(Locks.partners(actor.municipality()));
        // The name that it was registered with is corrected, not annulled.
        if (Since.placeOf(command.from(), state().names()) < 1) {
            throw Refusal.unknown("agreement.name_unknown", command.from());
        }
        append(new PartnerRenamingAnnulled(
                command.partner(), command.from(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void succeed(SucceedPartner command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        if (state().succession() != null) {
            throw Refusal.conflict(
                    "agreement.already_succeeded", state().succession().firstDay());
        }
        new Successions(streams, actor).require(command.partner(), command.succession());
        append(new PartnerSucceeded(command.partner(), command.succession()));
    }

    @CommandHandler
    void correct(CorrectPartnerSuccession command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        requireSuccession();
        if (command.succession().equals(state().succession())) {
            throw Refusal.conflict("result.nothing_changed");
        }
        new Successions(streams, actor).require(command.partner(), command.succession());
        append(new PartnerSuccessionCorrected(command.partner(), command.succession(), command.reason()));
    }

    @CommandHandler
    void annul(AnnulPartnerSuccession command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        streams.exclude(Locks.partners(actor.municipality()));
        requireSuccession();
        append(new PartnerSuccessionAnnulled(command.partner(), command.reason(), command.decisionNumber()));
    }

    private void requireSuccession() {
        if (state().succession() == null) {
            throw Refusal.unknown("agreement.succession_unknown");
        }
    }

    /** Whoever signs shares the lock, so no agreement names the partner at the same moment. */
    @CommandHandler
    void annul(AnnulPartner command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        streams.exclude(Locks.partners(actor.municipality()));
        streams.owners(AgreementEvent.agreementKeys()).values().stream()
                .distinct()
                .filter(agreement -> streams.current(AgreementState.NONE, agreement)
                        .signatories()
                        .anyMatch(signatory -> signatory.partner().equals(command.partner())))
                .findFirst()
                .ifPresent(agreement -> {
                    throw Refusal.existing("agreement.partner_has_agreement", agreement);
                });
        new Successions(streams, actor)
                .predecessor(command.partner(), any -> true)
                .ifPresent(before -> {
                    throw Refusal.existing("agreement.partner_is_successor", before);
                });
        append(new PartnerAnnulled(command.partner(), command.reason(), command.decisionNumber()));
    }

    private static boolean bears(PartnerState partner, Actor actor, String name) {
        return partner.standsIn(actor.municipality()) && partner.wasCalled(name);
    }
}
