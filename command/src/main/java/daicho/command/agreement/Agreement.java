package daicho.command.agreement;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.agreement.AgreementState.Version;
import daicho.command.plan.PlanState;
import daicho.command.plan.Predecessors;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.agreement.AgreementCommand.AmendAgreement;
import daicho.shared.agreement.AgreementCommand.AnnulAgreement;
import daicho.shared.agreement.AgreementCommand.AnnulAgreementAmendment;
import daicho.shared.agreement.AgreementCommand.CorrectAgreement;
import daicho.shared.agreement.AgreementCommand.NamePrecedingAgreements;
import daicho.shared.agreement.AgreementCommand.RenewAgreement;
import daicho.shared.agreement.AgreementCommand.SignAgreement;
import daicho.shared.agreement.AgreementCommand.TerminateAgreement;
import daicho.shared.agreement.AgreementEvent.AgreementAmended;
import daicho.shared.agreement.AgreementEvent.AgreementAmendmentAnnulled;
import daicho.shared.agreement.AgreementEvent.AgreementAnnulled;
import daicho.shared.agreement.AgreementEvent.AgreementCorrected;
import daicho.shared.agreement.AgreementEvent.AgreementRenewed;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.AgreementEvent.AgreementTerminated;
import daicho.shared.agreement.AgreementEvent.PrecedingAgreementsNamed;
import daicho.shared.agreement.Signatory;
import daicho.shared.agreement.Validity;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** An agreement that a municipality and its partners have signed. Rule 8: it shows its partners' names as signed. */
@Revision("2")
public class Agreement extends LedgerAggregate<AgreementState> {
    Agreement() {
        super(AgreementState.NONE);
    }

    @CommandHandler
    Agreement(SignAgreement command, Actor actor, Streams streams, Today today) {
        this();
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        today.requireCome("/signedOn", command.signedOn());
        requirePlan(command.plan(), actor, streams);
        append(new AgreementSigned(
                command.agreement(),
                new MunicipalityCode(actor.municipality()),
                command.signedOn(),
                named(command.partners(), command.signedOn(), List.of(), actor, streams),
                command.terms(),
                command.validity(),
                command.plan(),
                command.decisionNumber()));
    }

    @CommandHandler
    void amend(AmendAgreement command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        LocalDate from = command.from();
        if (from.isBefore(state().signedOn())) {
            throw Refusal.invalid("agreement.before_signing", "/from", from, state().signedOn());
        }
        if (state().lastDay() != null && from.isAfter(state().lastDay())) {
            throw Refusal.conflict("agreement.already_terminated", state().lastDay());
        }
        requireNotEnded("/from", from, validity());
        List<Signatory> partners =
                named(command.partners(), from, state().signatories().toList(), actor, streams);
        Version before = state().on(from);
        if (before.partners().equals(partners) && before.terms().equals(command.terms())) {
            throw Refusal.conflict("agreement.nothing_changed");
        }
        append(new AgreementAmended(
                command.agreement(), from, partners, command.terms(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void renew(RenewAgreement command, Actor actor) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        requireNotTerminated();
        Validity validity = validity();
        if (validity.until() == null) {
            throw Refusal.conflict("agreement.without_end");
        }
        if (!command.until().isAfter(validity.until())) {
            throw Refusal.invalid("agreement.renewal_not_later", "/until", command.until(), validity.until());
        }
        boolean renewsItself = command.renewsItself() == null ? validity.renewsItself() : command.renewsItself();
        append(new AgreementRenewed(
                command.agreement(),
                new Validity(validity.from(), command.until(), renewsItself),
                command.note(),
                command.decisionNumber()));
    }

    @CommandHandler
    void terminate(TerminateAgreement command, Actor actor) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        requireNotTerminated();
        requireWithin(command.lastDay(), state().signedOn(), validity());
        append(new AgreementTerminated(
                command.agreement(), command.lastDay(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void correct(CorrectAgreement command, Actor actor, Streams streams, Today today) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        today.requireCome("/signedOn", command.signedOn());
        requirePlan(command.plan(), actor, streams);
        if (command.lastDay() != null) {
            requireWithin(command.lastDay(), command.signedOn(), command.validity());
        }
        for (Version amendment : state().amendments()) {
            if (amendment.from().isBefore(command.signedOn())) {
                throw Refusal.invalid("agreement.after_amendment", "/signedOn", command.signedOn(), amendment.from());
            }
        }
        Version signed = new Version(
                command.signedOn(),
                named(command.partners(), command.signedOn(), List.of(), actor, streams),
                command.terms());
        if (signed.equals(state().signed())
                && command.validity().equals(validity())
                && Objects.equals(command.lastDay(), state().lastDay())
                && Objects.equals(command.plan(), state().plan())) {
            throw Refusal.conflict("agreement.nothing_changed");
        }
        append(new AgreementCorrected(
                command.agreement(),
                command.signedOn(),
                signed.partners(),
                command.terms(),
                command.validity(),
                command.lastDay(),
                command.plan(),
                command.reason(),
                command.decisionNumber()));
    }

    @CommandHandler
    void name(NamePrecedingAgreements command, Actor actor, Streams streams) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        Predecessors.requireChange(state().precedingAgreements(), command.precedingAgreements(), command.reason());
        new Predecessors(streams, actor, "/precedingAgreements", id -> {
                    AgreementState known = streams.current(AgreementState.NONE, id);
                    return new Predecessors.Known(
                            known.annulled() ? "" : known.municipality(), known.plan(), known.precedingAgreements());
                })
                .require(command.agreement(), null, command.precedingAgreements());
        append(new PrecedingAgreementsNamed(
                command.agreement(), command.precedingAgreements(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void annul(AnnulAgreementAmendment command, Actor actor) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        if (state().amendment(command.from()).isEmpty()) {
            throw Refusal.unknown("agreement.amendment_unknown", command.from());
        }
        append(new AgreementAmendmentAnnulled(
                command.agreement(), command.from(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void annul(AnnulAgreement command, Actor actor) {
        Rights.require(actor, Action.KEEP_AGREEMENTS);
        append(new AgreementAnnulled(command.agreement(), command.reason(), command.decisionNumber()));
    }

    private Validity validity() {
        return Objects.requireNonNull(state().validity());
    }

    private void requireNotTerminated() {
        if (state().lastDay() != null) {
            throw Refusal.conflict("agreement.already_terminated", state().lastDay());
        }
    }

    private static void requireWithin(LocalDate lastDay, LocalDate signedOn, Validity validity) {
        if (lastDay.isBefore(signedOn)) {
            throw Refusal.invalid("agreement.before_signing", "/lastDay", lastDay, signedOn);
        }
        requireNotEnded("/lastDay", lastDay, validity);
    }

    private static void requireNotEnded(String pointer, LocalDate day, Validity validity) {
        LocalDate last = validity.lastDay();
        if (last != null && day.isAfter(last)) {
            throw Refusal.invalid("agreement.ended_by_then", pointer, day, last);
        }
    }

    /**
     * The partners with their names on a day; a partner that signed earlier keeps the name of that day, and its
     * signature when another has taken its place.
     */
    private static List<Signatory> named(
            List<UUID> partners, LocalDate day, List<Signatory> before, Actor actor, Streams streams) {
        streams.share(Locks.partners(actor.municipality()));
        List<Signatory> named = new ArrayList<>();
        for (UUID partner : partners) {
            Optional<Signatory> signed = before.stream()
                    .filter(known -> known.partner().equals(partner))
                    .findFirst();
            PartnerState state = streams.current(PartnerState.NONE, partner);
            if (!state.standsIn(actor.municipality())) {
                throw Refusal.invalid("agreement.partner_unknown", "/partners", partner);
            }
            if (signed.isEmpty()) {
                new Successions(streams, actor).requireStanding("/partners", partner, day);
            }
            named.add(signed.orElseGet(() -> new Signatory(partner, state.nameOn(day))));
        }
        return named;
    }

    private static void requirePlan(@Nullable UUID plan, Actor actor, Streams streams) {
        if (plan != null
                && !streams.current(PlanState.NONE, plan).municipality().equals(actor.municipality())) {
            throw Refusal.invalid("plan.unknown", "/plan", plan);
        }
    }
}
