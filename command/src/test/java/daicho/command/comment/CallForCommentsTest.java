package daicho.command.comment;

import static daicho.command.City.CODE;
import static daicho.command.City.DIRECTION;
import static daicho.command.City.INITIATIVE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.PLAN;
import static daicho.command.City.STRANGER;
import static daicho.command.City.actor;
import static daicho.command.City.id;
import static daicho.command.City.withInitiative;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.INVALID;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CallCommand;
import daicho.shared.comment.CallCommand.ChangeDaysOfCall;
import daicho.shared.comment.CallCommand.CloseCallForComments;
import daicho.shared.comment.CallCommand.OpenCallForComments;
import daicho.shared.comment.CallCommand.ReopenCallForComments;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsDaysChanged;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CallEvent.CallForCommentsReopened;
import daicho.shared.comment.CommentCommand.AddComment;
import daicho.shared.comment.CommentEvent.CommentAdded;
import daicho.shared.comment.CommentSubject;
import daicho.shared.measure.MeasureEvent.MeasureAnnulled;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.Licence;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.publication.PublicationEvent.EditionWithdrawn;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallForCommentsTest {
    private static final Actor CITIZEN = Actor.citizen("172014");
    private static final SealedText TEXT = new SealedText(id(81), "c2VhbGVk");
    private static final UUID CALL = CallEvent.callOf(PLAN);
    private static final OpenCallForComments OPEN = new OpenCallForComments(PLAN, "決6-1");
    private static final CloseCallForComments CLOSE = new CloseCallForComments(CALL, "決6-2");
    private static final ReopenCallForComments REOPEN = new ReopenCallForComments(CALL, "延長", "決6-3");
    private static final CallForCommentsOpened OPENED = new CallForCommentsOpened(CALL, CODE, PLAN, "決6-1");
    private static final CallForCommentsClosed CLOSED = new CallForCommentsClosed(CALL, "決6-2");

    @Test
    void opens_closes_and_reopens_while_nobody_comments() {
        withInitiative().when(OPEN).appends(OPENED).excludes(Locks.comments(PLAN));
        withInitiative(OPENED).when(CLOSE).appends(CLOSED).excludes(Locks.comments(PLAN));
        withInitiative(OPENED, CLOSED)
                .when(REOPEN)
                .appends(new CallForCommentsReopened(CALL, "延長", "決6-3"))
                .excludes(Locks.comments(PLAN));
    }

    @Test
    void is_not_opened_or_closed_twice() {
        withInitiative(OPENED).when(REOPEN).refuses(CONFLICT, "comment.call_open");
        withInitiative(OPENED, CLOSED).when(CLOSE).refuses(CONFLICT, "comment.call_closed");
    }

    @Test
    void takes_comments_on_its_days_only() {
        LocalDate first = LocalDate.of(2026, 12, 1);
        LocalDate last = LocalDate.of(2026, 12, 28);
        CallForCommentsOpened dated = new CallForCommentsOpened(CALL, CODE, PLAN, null, first, last, null);
        withInitiative()
                .when(new OpenCallForComments(CALL, new CommentSubject("PLAN", PLAN), first, last, null))
                .appends(dated);
        GivenLedger open = withInitiative(dated).by(CITIZEN);
        AddComment comment = add(new CommentSubject("INITIATIVE", INITIATIVE));
        open.on(first.minusDays(1)).when(comment).refuses(UNKNOWN, "comment.not_open");
        open.on(first).when(comment).appends(added(comment));
        open.on(last).when(comment).appends(added(comment));
        open.on(last.plusDays(1)).when(comment).refuses(UNKNOWN, "comment.not_open");
        open.and(new CallForCommentsDaysChanged(CALL, first, last.plusDays(3), "延長", null))
                .on(last.plusDays(1))
                .when(comment)
                .appends(added(comment));
    }

    @Test
    void is_extended_and_shortened_but_never_on_days_that_are_over() {
        LocalDate first = LocalDate.of(2026, 12, 1);
        LocalDate last = LocalDate.of(2026, 12, 28);
        GivenLedger before = withInitiative(new CallForCommentsOpened(CALL, CODE, PLAN, null, first, last, null));
        before.when(days(first.plusDays(1), last))
                .appends(new CallForCommentsDaysChanged(CALL, first.plusDays(1), last, "周知が遅れたため", null))
                .excludes(Locks.comments(PLAN));
        before.when(days(first, last)).refuses(CONFLICT, "comment.nothing_changed");
        GivenLedger during = before.on(first);
        during.when(days(first, last.minusDays(1)))
                .appends(new CallForCommentsDaysChanged(CALL, first, last.minusDays(1), "周知が遅れたため", null));
        during.when(days(first.plusDays(1), last)).refuses(INVALID, "comment.call_begun");
        GivenLedger after = before.on(last.plusDays(2));
        after.when(days(first, last.plusDays(1))).refuses(INVALID, "comment.last_day_over");
        after.when(days(first, last.plusDays(2)))
                .appends(new CallForCommentsDaysChanged(CALL, first, last.plusDays(2), "周知が遅れたため", null));
        after.and(CLOSED).when(REOPEN).refuses(CONFLICT, "comment.call_over");
        refused("comment.days_reversed", "/lastDay", () -> days(last, first));
        before.by(STRANGER).when(days(first, last.plusDays(1))).refuses(UNKNOWN, "record.unknown");
        before.by(actor(Role.STAFF))
                .when(days(first, last.plusDays(1)))
                .refuses(FORBIDDEN, "request.role_may_not_write");
    }

    @Test
    void on_a_measure_covers_its_initiatives_and_nothing_else() {
        CommentSubject measure = new CommentSubject("MEASURE", MEASURE);
        CallForCommentsOpened opened = new CallForCommentsOpened(id(95), CODE, PLAN, measure, null, null, null);
        withInitiative()
                .when(new OpenCallForComments(id(95), measure, null, null, null))
                .appends(opened)
                .excludes(Locks.comments(PLAN));
        GivenLedger open = withInitiative(opened).by(CITIZEN);
        for (CommentSubject on : List.of(measure, new CommentSubject("INITIATIVE", INITIATIVE))) {
            open.when(add(on)).appends(added(add(on)));
        }
        open.when(add(new CommentSubject("PLAN", PLAN))).refuses(UNKNOWN, "comment.not_open");
        // Each call stands for itself.
        open.and(OPENED, CLOSED).when(add(measure)).appends(added(add(measure)));
        open.and(new CallForCommentsClosed(id(95), null)).when(add(measure)).refuses(UNKNOWN, "comment.not_open");
        withInitiative()
                .when(new OpenCallForComments(id(95), new CommentSubject("HEADING", DIRECTION), null, null, null))
                .refuses(INVALID, "comment.call_subject");
        withInitiative()
                .when(new OpenCallForComments(id(95), new CommentSubject("MEASURE", id(99)), null, null, null))
                .refuses(UNKNOWN, "comment.subject_unknown");
    }

    @Test
    void on_an_edition_ends_with_its_withdrawal() {
        CommentSubject edition = new CommentSubject("PUBLICATION", id(90));
        EditionPublished published = new EditionPublished(
                id(90),
                CODE,
                PLAN,
                FiscalYear.of("R4"),
                1,
                "0".repeat(64),
                1,
                1,
                new Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
                null,
                List.of(),
                null);
        OpenCallForComments open = new OpenCallForComments(id(95), edition, null, null, null);
        CallForCommentsOpened opened = new CallForCommentsOpened(id(95), CODE, PLAN, edition, null, null, null);
        withInitiative(published).when(open).appends(opened);
        withInitiative(published).by(CITIZEN).when(add(edition)).refuses(UNKNOWN, "comment.not_open");
        withInitiative(published, opened).by(CITIZEN).when(add(edition)).appends(added(add(edition)));
        GivenLedger withdrawn = withInitiative(published, opened, new EditionWithdrawn(id(90), "誤り", null));
        withdrawn.by(CITIZEN).when(add(edition)).refuses(UNKNOWN, "comment.not_open");
        withInitiative(published, new EditionWithdrawn(id(90), "誤り", null))
                .when(open)
                .refuses(CONFLICT, "comment.call_subject_withdrawn");
        withdrawn.when(days(id(95))).refuses(CONFLICT, "comment.call_subject_withdrawn");
        GivenLedger closed = withdrawn.and(new CallForCommentsClosed(id(95), null));
        closed.when(reopen(id(95))).refuses(CONFLICT, "comment.call_subject_withdrawn");
        withdrawn.when(new CloseCallForComments(id(95), null)).appends(new CallForCommentsClosed(id(95), null));
    }

    @Test
    void on_a_measure_ends_with_its_annulment() {
        CommentSubject measure = new CommentSubject("MEASURE", MEASURE);
        CallForCommentsOpened opened = new CallForCommentsOpened(id(95), CODE, PLAN, measure, null, null, null);
        MeasureAnnulled annulled = new MeasureAnnulled(MEASURE, "二重登録", null);
        withInitiative(annulled)
                .when(new OpenCallForComments(id(95), measure, null, null, null))
                .refuses(CONFLICT, "comment.call_subject_annulled");
        withInitiative(opened, annulled).when(days(id(95))).refuses(CONFLICT, "comment.call_subject_annulled");
        withInitiative(opened, new CallForCommentsClosed(id(95), null), annulled)
                .when(reopen(id(95)))
                .refuses(CONFLICT, "comment.call_subject_annulled");
        withInitiative(opened, annulled)
                .when(new CloseCallForComments(id(95), null))
                .appends(new CallForCommentsClosed(id(95), null));
    }

    private static ChangeDaysOfCall days(UUID call) {
        return new ChangeDaysOfCall(call, null, LocalDate.of(2026, 12, 28), "延長", null);
    }

    private static ReopenCallForComments reopen(UUID call) {
        return new ReopenCallForComments(call, "延長", null);
    }

    private static ChangeDaysOfCall days(LocalDate first, LocalDate last) {
        return new ChangeDaysOfCall(CALL, first, last, "周知が遅れたため", null);
    }

    private static AddComment add(CommentSubject on) {
        return new AddComment(id(80), on, Audience.PUBLIC, TEXT, null, false);
    }

    private static CommentAdded added(AddComment comment) {
        return new CommentAdded(id(80), CODE, comment.on(), Audience.PUBLIC, TEXT, null, false);
    }

    private static void refused(String code, String pointer, ThrowingCallable command) {
        assertThatExceptionOfType(Refusal.class).isThrownBy(command).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.pointer()).isEqualTo(pointer);
        });
    }

    @Test
    void is_of_a_plan_of_the_own_municipality() {
        withInitiative().by(STRANGER).when(OPEN).refuses(UNKNOWN, "plan.unknown");
        withInitiative().when(new OpenCallForComments(id(99), null)).refuses(UNKNOWN, "plan.unknown");
        withInitiative().when(new OpenCallForComments(MEASURE, null)).refuses(UNKNOWN, "plan.unknown");
        for (CallCommand command : List.of(CLOSE, REOPEN)) {
            withInitiative(OPENED).by(STRANGER).when(command).refuses(UNKNOWN, "record.unknown");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"SECRETARIAT", "SYSTEM"},
            mode = EnumSource.Mode.EXCLUDE)
    void is_the_secretariat_s(Role role) {
        GivenLedger before = withInitiative().by(actor(role));
        before.when(OPEN).refuses(FORBIDDEN, "request.role_may_not_write");
        before.and(OPENED).when(CLOSE).refuses(FORBIDDEN, "request.role_may_not_write");
        before.and(OPENED, CLOSED).when(REOPEN).refuses(FORBIDDEN, "request.role_may_not_write");
    }

    @Test
    void is_reopened_with_a_reason() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new ReopenCallForComments(CALL, " ", null))
                .satisfies(refusal -> assertThat(refusal.pointer()).isEqualTo("/reason"));
    }
}
