package daicho.query.publication;

import daicho.query.Projection;
import daicho.query.View;
import daicho.query.publication.PublicationView.Office;
import daicho.query.publication.PublicationView.Withdrawal;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.access.Actor;
import daicho.shared.publication.PublicationEvent;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.publication.PublicationEvent.EditionWithdrawn;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Editions, one row each. */
@Component
class PublicationProjection implements Projection<PublicationView> {
    @Override
    public View<PublicationView> view() {
        return PublicationView.VIEW;
    }

    @Override
    public Origin origin() {
        return Origin.stream(EditionPublished.class);
    }

    @Override
    public List<UUID> rows(Recorded<? extends Event> event) {
        return event.event() instanceof PublicationEvent e ? List.of(e.publication()) : List.of();
    }

    @Override
    public void fold(Recorded<? extends Event> event, Rows<PublicationView> rows) {
        Office office = office(event.act().actor());
        switch ((PublicationEvent) event.event()) {
            case EditionPublished e ->
                rows.put(new PublicationView(
                        e.publication(),
                        e.municipality().value(),
                        e.plan(),
                        e.fiscalYear().startYear(),
                        e.edition(),
                        e.sha256(),
                        e.size(),
                        e.position(),
                        e.licence(),
                        e.previous(),
                        e.changed(),
                        e.decisionNumber(),
                        event.recordedAt(),
                        office,
                        null,
                        event.sequence()));
            case EditionWithdrawn e -> {
                PublicationView row = Objects.requireNonNull(rows.get(e.publication()));
                rows.put(new PublicationView(
                        row.id(),
                        row.municipality(),
                        row.plan(),
                        row.fiscalYear(),
                        row.edition(),
                        row.sha256(),
                        row.size(),
                        row.position(),
                        row.licence(),
                        row.previous(),
                        row.changed(),
                        row.decisionNumber(),
                        row.publishedAt(),
                        row.publishedBy(),
                        new Withdrawal(event.recordedAt(), office, e.reason(), e.decisionNumber()),
                        event.sequence()));
            }
        }
    }

    private static Office office(Actor actor) {
        return new Office(actor.role(), actor.departments().stream().sorted().toList());
    }
}
