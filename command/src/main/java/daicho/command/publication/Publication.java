package daicho.command.publication;

import daicho.command.LedgerAggregate;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.plan.PlanState;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.publication.PublicationCommand.PublishEdition;
import daicho.shared.publication.PublicationCommand.WithdrawEdition;
import daicho.shared.publication.PublicationEvent;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.publication.PublicationEvent.EditionWithdrawn;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;

/** An edition of a year's evaluation. It is decided while nobody else in the municipality writes. */
@Revision("1")
public class Publication extends LedgerAggregate<PublicationState> {
    private record Edition(UUID id, PublicationState state) {}

    Publication() {
        super(PublicationState.NONE);
    }

    @CommandHandler
    Publication(PublishEdition command, Actor actor, Streams streams, Press press, Editions editions, Today today) {
        this();
        Rights.require(actor, Action.PUBLISH);
        PlanState plan = streams.current(PlanState.NONE, command.plan());
        if (!plan.municipality().equals(actor.municipality())) {
            throw Refusal.unknown("plan.unknown", command.plan());
        }
        requireSettled(plan, command.fiscalYear(), today);
        List<Refusal> gaps =
                new Evaluation(streams, command.plan(), plan, command.fiscalYear(), today.inJapan()).gaps();
        if (!gaps.isEmpty()) {
            throw Refusal.conflict("publication.incomplete", gaps.size()).because(gaps);
        }
        Optional<Edition> last = last(streams, command.plan(), command.fiscalYear());
        Press.Proof proof = press.print(actor, command.plan(), command.fiscalYear());
        if (!Objects.equals(last.map(Edition::id).orElse(null), proof.previous())) {
            throw new IllegalStateException("printed against " + proof.previous() + ", which is not the last edition");
        }
        String sha256 = proof.document().sha256();
        last.filter(edition ->
                        !edition.state().withdrawn() && edition.state().sha256().equals(sha256))
                .ifPresent(same -> {
                    throw Refusal.existing("publication.nothing_changed", same.id());
                });
        editions.keep(command.publication(), actor.municipality(), proof.document());
        append(new EditionPublished(
                command.publication(),
                new MunicipalityCode(actor.municipality()),
                command.plan(),
                command.fiscalYear(),
                last.map(edition -> edition.state().edition()).orElse(0) + 1,
                sha256,
                proof.document().size(),
                proof.position(),
                proof.licence(),
                proof.previous(),
                proof.changed(),
                command.decisionNumber()));
    }

    @CommandHandler
    void withdraw(WithdrawEdition command, Actor actor) {
        Rights.require(actor, Action.PUBLISH);
        if (state().withdrawn()) {
            throw Refusal.conflict("publication.already_withdrawn");
        }
        append(new EditionWithdrawn(command.publication(), command.reason(), command.decisionNumber()));
    }

    /** A year must be closed before it is published: then its records can change only if somebody reopens it. */
    private static void requireSettled(PlanState plan, FiscalYear year, Today today) {
        plan.requireYear("/fiscalYear", year);
        if (!plan.closed().contains(year)) {
            throw Refusal.conflict("publication.year_open", year);
        }
        if (plan.isPartlyOpen(year, today.inJapan())) {
            throw Refusal.conflict("publication.year_partly_open", year);
        }
    }

    private static Optional<Edition> last(Streams streams, UUID plan, FiscalYear year) {
        return streams.owners(PublicationEvent.editionKeys(plan, year)).values().stream()
                .map(id -> new Edition(id, streams.current(PublicationState.NONE, id)))
                .max(Comparator.comparingInt(edition -> edition.state().edition()));
    }
}
