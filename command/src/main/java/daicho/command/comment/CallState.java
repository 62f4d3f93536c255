package daicho.command.comment;

import daicho.shared.Event;
import daicho.shared.State;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsDaysChanged;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CallEvent.CallForCommentsReopened;
import daicho.shared.comment.CommentSubject;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call for comments as it stands.
 *
 * @param municipality code; empty before it is opened
 * @param plan to which its subject belongs
 * @param subject what is open to comments
 * @param open whether it is not closed; comments are taken on its days only
 * @param firstDay on which comments are taken, if it is laid down
 * @param lastDay on which comments are taken, if it is laid down
 */
record CallState(
        String municipality,
        @Nullable UUID plan,
        @Nullable CommentSubject subject,
        boolean open,
        @Nullable LocalDate firstDay,
        @Nullable LocalDate lastDay)
        implements State<CallState> {
    /** Before the first event. */
    public static final CallState NONE = new CallState("", null, null, false, null, null);

    /** Whether it lets citizens comment on a record on a day. */
    boolean takes(CommentedRecord record, LocalDate day) {
        return open
                && (firstDay == null || !day.isBefore(firstDay))
                && (lastDay == null || !day.isAfter(lastDay))
                && covers(record);
    }

    private boolean covers(CommentedRecord record) {
        CommentSubject of = Objects.requireNonNull(subject);
        return of.equals(record.subject())
                || (of.type().equals("MEASURE") && of.id().equals(record.stream()))
                || (of.type().equals("PLAN")
                        && record.plan().filter(of.id()::equals).isPresent());
    }

    /** Whether its last day is over. */
    boolean isOver(LocalDate day) {
        return lastDay != null && day.isAfter(lastDay);
    }

    @Override
    public Class<CallEvent> events() {
        return CallEvent.class;
    }

    @Override
    public CallState evolve(Event event) {
        return switch ((CallEvent) event) {
            case CallForCommentsOpened e ->
                new CallState(
                        e.municipality().value(),
                        e.plan(),
                        e.subject() == null ? new CommentSubject("PLAN", e.plan()) : e.subject(),
                        true,
                        e.firstDay(),
                        e.lastDay());
            case CallForCommentsDaysChanged e ->
                new CallState(municipality, plan, subject, open, e.firstDay(), e.lastDay());
            case CallForCommentsClosed e -> new CallState(municipality, plan, subject, false, firstDay, lastDay);
            case CallForCommentsReopened e -> new CallState(municipality, plan, subject, true, firstDay, lastDay);
        };
    }
}
