package daicho.command.result;

import daicho.command.Streams;
import daicho.command.Today;
import daicho.shared.access.Actor;
import daicho.shared.result.ResultOf;
import java.util.Objects;
import java.util.UUID;

/** A result that something is added to: by those who may correct it, as long as they may. */
public final class ReportedResult {
    private ReportedResult() {}

    /**
     * What a recorded result is of, held until the command's transaction ends.
     *
     * @throws daicho.shared.Refusal if the year is closed, or the actor acts for none of the departments
     */
    public static ResultOf hold(Streams streams, Actor actor, Today today, UUID result) {
        ResultOf of = Objects.requireNonNull(
                streams.current(YearResultState.NONE, result).of());
        YearResult.hold(streams, actor, today, of).requireOpen(of.departments()).requireActsFor(actor, of.departments());
        return of;
    }
}
