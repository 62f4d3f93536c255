package daicho.command.plan;

import daicho.command.Streams;
import daicho.shared.Refusal;
import daicho.shared.plan.FiscalYear;
import daicho.shared.publication.PublicationEvent;
import java.util.Collection;
import java.util.UUID;

/** What an edition of a closed year prints is not annulled: the year is reopened first, and the next edition says it. */
public final class PublishedYears {
    private PublishedYears() {}

    /**
     * Refuses if one of the years is closed and has an edition. Publishing and closing wait for whoever asks here.
     *
     * @param refusal its code
     */
    public static void requireNone(Streams streams, UUID plan, Collection<FiscalYear> years, String refusal) {
        PlanState state = streams.current(PlanState.NONE, plan);
        for (FiscalYear year : years) {
            if (state.closed().contains(year)) {
                streams.owners(PublicationEvent.editionKeys(plan, year)).values().stream()
                        .findFirst()
                        .ifPresent(edition -> {
                            throw Refusal.existing(refusal, edition, year);
                        });
            }
        }
    }
}
