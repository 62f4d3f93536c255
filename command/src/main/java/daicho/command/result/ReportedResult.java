package daicho.command.result;

import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.measure.InitiativeAddress;
import daicho.command.measure.MeasureState;
import daicho.command.municipality.MunicipalityState;
import daicho.shared.access.Actor;
import daicho.shared.measure.Answering;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import daicho.shared.result.YearResultEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Results as other features meet them. */
public final class ReportedResult {
    private ReportedResult() {}

    /**
     * What a recorded result is of, held until the command's transaction ends, for something that is added to it: by
     * those who may correct it, as long as they may.
     *
     * @throws daicho.shared.Refusal if the year is closed, or the actor acts for none of the departments
     */
    public static ResultOf hold(Streams streams, Actor actor, Today today, UUID result) {
        ResultOf of = Objects.requireNonNull(
                streams.current(YearResultState.NONE, result).of());
        YearResult.hold(streams, actor, today, of)
                .requireOpen(of.departments())
                .requireActsFor(actor, of.departments());
        return of;
    }

    /**
     * Refuses what no result can be of, or none of the actor's.
     *
     * @throws daicho.shared.Refusal if the year is closed, the initiative does not run in it, or the departments are not
     *     in charge or not the actor's
     */
    public static void requirePossible(Streams streams, Actor actor, Today today, ResultOf of) {
        YearResult.requirePossible(YearResult.hold(streams, actor, today, of), actor, of);
    }

    /** Whether the actor works for one of the departments of a result, or for one that answers for one of them. */
    public static boolean isOwn(Streams streams, Actor actor, Today today, ResultOf of) {
        MunicipalityState municipality =
                streams.current(MunicipalityState.NONE, new MunicipalityCode(actor.municipality()).stream());
        return streams.current(MeasureState.NONE, of.measure())
                .initiative(of.initiative())
                .filter(initiative -> new Answering(municipality, initiative.definition())
                        .of(of.fiscalYear(), today.inJapan())
                        .answersForAny(actor.departments(), of.departments()))
                .isPresent();
    }

    /** The result that was submitted from a draft and stands. */
    public static Optional<UUID> submittedFrom(Streams streams, UUID draft, ResultOf of) {
        return streams.owners(YearResultEvent.resultKeys(of.initiative(), of.fiscalYear())).values().stream()
                .filter(result -> draft.equals(
                        streams.current(YearResultState.NONE, result).draft()))
                .findFirst();
    }

    /**
     * What a result will be of, as a request names it.
     *
     * @param departments that report; none = those in charge in that year, or their successors
     * @param stage FINAL if it is not said
     */
    public static ResultOf of(
            Streams streams,
            Actor actor,
            UUID measure,
            int no,
            FiscalYear fiscalYear,
            @Nullable List<UUID> departments,
            @Nullable Stage stage) {
        Lines lines = new Lines(streams, actor);
        InitiativeAddress of = lines.initiative(measure, no);
        return new ResultOf(
                of.plan(),
                measure,
                of.initiative().id(),
                fiscalYear,
                lines.departments(of, departments, fiscalYear),
                stage == null ? Stage.FINAL : stage);
    }
}
