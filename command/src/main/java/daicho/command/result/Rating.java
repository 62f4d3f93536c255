package daicho.command.result;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.plan.PlanState;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.RatingScale;
import daicho.shared.result.RatingCommand.AnnulRating;
import daicho.shared.result.RatingCommand.CorrectRating;
import daicho.shared.result.RatingCommand.RateInitiative;
import daicho.shared.result.RatingContent;
import daicho.shared.result.RatingEvent;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingEvent.RatingAnnulled;
import daicho.shared.result.RatingEvent.RatingCorrected;
import daicho.shared.result.RatingOf;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** How a year of an initiative is rated, as a whole or for one department. */
@Revision("2")
public class Rating extends LedgerAggregate<RatingState> {
    Rating() {
        super(RatingState.NONE);
    }

    @CommandHandler
    Rating(RateInitiative command, Actor actor, Streams streams, Today today) {
        this();
        RatingOf of = command.of();
        InitiativeYears held = hold(streams, actor, today, of);
        held.requireOpen(departments(of))
                .requireRunning()
                .requireInCharge(departments(of))
                .requireActsFor(actor, departments(of));
        today.requireBegun("/fiscalYear", of.fiscalYear());
        RatingContent content = onScale(held.plan(), of.fiscalYear(), command.content(), null);
        requireAllOrEach(streams, of, content.scale());
        append(new InitiativeRated(command.rating(), new MunicipalityCode(actor.municipality()), of, content));
    }

    /** On a scale, a year is rated as a whole or for each department: both would be counted, and may contradict. */
    private static void requireAllOrEach(Streams streams, RatingOf of, @Nullable String scale) {
        String lock = Locks.rating(of.initiative(), of.fiscalYear());
        if (of.department() == null) {
            streams.exclude(lock);
            String own = RatingEvent.ratingKey(of.initiative(), of.fiscalYear(), scale, null);
            streams.owners(RatingEvent.ratingKeys(of.initiative(), of.fiscalYear(), scale))
                    .forEach((key, other) -> {
                        if (!key.equals(own)) {
                            throw Refusal.existing("result.rated_by_department", other);
                        }
                    });
        } else {
            streams.share(lock);
            streams.owner(RatingEvent.ratingKey(of.initiative(), of.fiscalYear(), scale, null))
                    .ifPresent(other -> {
                        throw Refusal.existing("result.rated_as_a_whole", other);
                    });
        }
    }

    @CommandHandler
    void correct(CorrectRating command, Actor actor, Streams streams, Today today) {
        RatingOf of = Objects.requireNonNull(state().of());
        RatingContent before = Objects.requireNonNull(state().content());
        InitiativeYears held = hold(streams, actor, today, of);
        held.requireOpen(departments(of)).requireActsFor(actor, departments(of));
        RatingContent content = onScale(held.plan(), of.fiscalYear(), command.content(), before.scale());
        if (content.equals(before)) {
            throw Refusal.conflict("result.nothing_changed");
        }
        append(new RatingCorrected(command.rating(), content, command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void annul(AnnulRating command, Actor actor, Streams streams, Today today) {
        RatingOf of = Objects.requireNonNull(state().of());
        hold(streams, actor, today, of).requireOpen(departments(of)).requireActsFor(actor, departments(of));
        append(new RatingAnnulled(command.rating(), command.reason(), command.decisionNumber()));
    }

    private static InitiativeYears hold(Streams streams, Actor actor, Today today, RatingOf of) {
        return InitiativeYears.hold(
                streams,
                actor,
                today,
                of.plan(),
                of.measure(),
                of.initiative(),
                new FiscalYears(of.fiscalYear(), of.fiscalYear()));
    }

    private static List<UUID> departments(RatingOf of) {
        return of.department() == null ? List.of() : List.of(of.department());
    }

    /** The content with its scale named; a correction stays on the scale of the rating. */
    private static RatingContent onScale(
            PlanState plan, FiscalYear year, RatingContent content, @Nullable String before) {
        String wanted = content.scale() == null ? before : content.scale();
        if (before != null && !before.equals(wanted)) {
            throw Refusal.invalid("result.scale_differs", "/scale", before);
        }
        if (plan.scales(year).isEmpty() && content.mark() == null && wanted == null) {
            return content;
        }
        RatingScale scale = plan.scale(year, wanted)
                .orElseThrow(() -> Refusal.invalid("result.scale_unknown", "/scale", wanted == null ? "—" : wanted));
        if (content.mark() != null && scale.mark(content.mark()).isEmpty()) {
            throw Refusal.invalid(
                    "result.mark_unknown",
                    "/mark",
                    content.mark(),
                    scale.name(),
                    scale.marks().stream().map(RatingScale.Mark::value).toList());
        }
        return new RatingContent(scale.name(), content.mark(), content.text());
    }
}
