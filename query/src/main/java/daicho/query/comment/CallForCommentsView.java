package daicho.query.comment;

import daicho.query.View;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call for comments as it stands.
 *
 * @param id of the call
 * @param municipality code
 * @param plan to which its subject belongs
 * @param subjectType kind of what is open: {@code PLAN}, {@code MEASURE}, {@code PUBLICATION}
 * @param subject what is open to comments
 * @param open whether it is not closed; citizens may comment on its days. Readers get it by {@link Calls}, which also
 *     looks at its subject
 * @param firstDay on which they may, in Japan; none = from the opening on
 * @param lastDay on which they may, in Japan; none = until it is closed
 * @param reason why it was reopened, or its days were changed
 * @param decisionNumber 決裁番号 of the last opening, closing, reopening or change of days
 * @param version of its stream
 */
public record CallForCommentsView(
        UUID id,
        String municipality,
        UUID plan,
        String subjectType,
        UUID subject,
        boolean open,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay,
        @Nullable String reason,
        @Nullable String decisionNumber,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<CallForCommentsView> VIEW = new View<>("call_for_comments", CallForCommentsView.class);

    /** Whether citizens may comment on a day. */
    boolean takesOn(LocalDate day) {
        return open && (firstDay == null || !day.isBefore(firstDay)) && !isOver(day);
    }

    /** Whether its last day is over. */
    boolean isOver(LocalDate day) {
        return lastDay != null && day.isAfter(lastDay);
    }

    /** Whether it is on a plan, which is never annulled. */
    boolean isOnPlan() {
        return subjectType.equals("PLAN");
    }

    /** The same where nobody may comment on the subject any more. */
    CallForCommentsView withoutSubject() {
        return now(false, firstDay, lastDay, reason, decisionNumber, version);
    }

    CallForCommentsView now(
            boolean nowOpen,
            @Nullable LocalDate nowFirst,
            @Nullable LocalDate nowLast,
            @Nullable String why,
            @Nullable String number,
            long nowVersion) {
        return new CallForCommentsView(
                id, municipality, plan, subjectType, subject, nowOpen, nowFirst, nowLast, why, number, nowVersion);
    }
}
