package daicho.command.comment;

import static daicho.command.City.CODE;
import static daicho.command.City.MEASURE;
import static daicho.command.City.PLAN;
import static daicho.command.City.STRANGER;
import static daicho.command.City.actor;
import static daicho.command.City.id;
import static daicho.command.City.withInitiative;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.GivenLedger;
import daicho.command.Locks;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import daicho.shared.comment.CallCommand;
import daicho.shared.comment.CallCommand.CloseCallForComments;
import daicho.shared.comment.CallCommand.OpenCallForComments;
import daicho.shared.comment.CallCommand.ReopenCallForComments;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CallEvent.CallForCommentsClosed;
import daicho.shared.comment.CallEvent.CallForCommentsOpened;
import daicho.shared.comment.CallEvent.CallForCommentsReopened;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallForCommentsTest {
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
