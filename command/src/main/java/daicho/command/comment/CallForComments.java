package daicho.command.comment;

import daicho.command.LedgerAggregate;
import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.comment.CallCommand.ChangeDaysOfCall;
import daicho.shared.comment.CallCommand.CloseCallForComments;
import daicho.shared.comment.CallCommand.OpenCallForComments;
import daicho.shared.comment.CallCommand.ReopenCallForComments;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsDaysChanged;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CallEvent.CallForCommentsReopened;
import daicho.shared.comment.CommentSubject;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Whether citizens may comment on a plan, a measure or a published edition, and on which days. */
@Revision("2")
public class CallForComments extends LedgerAggregate<CallState> {
    private static final Set<String> SUBJECTS = Set.of("PLAN", "MEASURE", "PUBLICATION");

    CallForComments() {
        super(CallState.NONE);
    }

    @CommandHandler
    CallForComments(OpenCallForComments command, Actor actor, Streams streams, Today today) {
        this();
        Rights.require(actor, Action.MODERATE);
        CommentedRecord on = subject(streams, actor.municipality(), command.on());
        UUID plan = on.plan().orElseThrow();
        streams.exclude(Locks.comments(plan));
        CallState before = streams.current(CallState.NONE, command.call());
        if (before.plan() != null) {
            throw Refusal.existing(before.open() ? "comment.call_open" : "comment.call_closed", command.call());
        }
        requireToCome(today, command.firstDay(), command.lastDay());
        append(new CallForCommentsOpened(
                command.call(),
                new MunicipalityCode(actor.municipality()),
                plan,
                command.on().type().equals("PLAN") ? null : command.on(),
                command.firstDay(),
                command.lastDay(),
                command.decisionNumber()));
    }

    @CommandHandler
    void change(ChangeDaysOfCall command, Actor actor, Streams streams, Today today) {
        Rights.require(actor, Action.MODERATE);
        hold(streams);
        requireSubjectStands(streams, actor);
        LocalDate first = state().firstDay();
        boolean begins = !Objects.equals(first, command.firstDay());
        if (!begins && Objects.equals(state().lastDay(), command.lastDay())) {
            throw Refusal.conflict("comment.nothing_changed");
        }
        // What citizens were told of the days that are over stays as it was.
        if (begins && (first == null || !first.isAfter(today.inJapan()))) {
            throw Refusal.invalid("comment.call_begun", "/firstDay");
        }
        // Without a first day it would seem to have taken comments since it was opened.
        LocalDate now = begins && command.firstDay() == null ? today.inJapan() : command.firstDay();
        requireToCome(today, begins ? now : null, command.lastDay());
        append(new CallForCommentsDaysChanged(
                command.call(), now, command.lastDay(), command.reason(), command.decisionNumber()));
    }

    @CommandHandler
    void close(CloseCallForComments command, Actor actor, Streams streams) {
        Rights.require(actor, Action.MODERATE);
        hold(streams);
        if (!state().open()) {
            throw Refusal.conflict("comment.call_closed");
        }
        append(new CallForCommentsClosed(command.call(), command.decisionNumber()));
    }

    @CommandHandler
    void reopen(ReopenCallForComments command, Actor actor, Streams streams, Today today) {
        Rights.require(actor, Action.MODERATE);
        hold(streams);
        if (state().open()) {
            throw Refusal.conflict("comment.call_open");
        }
        requireSubjectStands(streams, actor);
        if (state().isOver(today.inJapan())) {
            throw Refusal.conflict("comment.call_over", Objects.requireNonNull(state().lastDay()));
        }
        append(new CallForCommentsReopened(command.call(), command.reason(), command.decisionNumber()));
    }

    private void hold(Streams streams) {
        streams.exclude(Locks.comments(Objects.requireNonNull(state().plan())));
    }

    private static CommentedRecord subject(Streams streams, String municipality, CommentSubject on) {
        if (!SUBJECTS.contains(on.type())) {
            throw Refusal.invalid("comment.call_subject", "/subject/type");
        }
        CommentedRecord found = CommentedRecord.find(streams, municipality, on)
                .orElseThrow(() -> Refusal.unknown(
                        on.type().equals("PLAN") ? "plan.unknown" : "comment.subject_unknown", on.id()));
        requireStands(streams, found);
        return found;
    }

    /** A call on what takes no comments any more would be announced, and every comment refused. */
    private void requireSubjectStands(Streams streams, Actor actor) {
        CommentedRecord.find(streams, actor.municipality(), Objects.requireNonNull(state().subject()))
                .ifPresent(subject -> requireStands(streams, subject));
    }

    private static void requireStands(Streams streams, CommentedRecord subject) {
        if (subject.isAnnulled(streams)) {
            throw Refusal.conflict("comment.call_subject_annulled");
        }
        if (subject.isWithdrawn(streams)) {
            throw Refusal.conflict("comment.call_subject_withdrawn");
        }
    }

    private static void requireToCome(Today today, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {
        if (firstDay != null && firstDay.isBefore(today.inJapan())) {
            throw Refusal.invalid("comment.first_day_over", "/firstDay", firstDay);
        }
        if (lastDay != null && lastDay.isBefore(today.inJapan())) {
            throw Refusal.invalid("comment.last_day_over", "/lastDay", lastDay);
        }
    }
}
