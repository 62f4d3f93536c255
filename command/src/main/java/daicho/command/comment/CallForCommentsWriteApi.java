package daicho.command.comment;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.comment.CallCommand.ChangeDaysOfCall;
import daicho.shared.comment.CallCommand.CloseCallForComments;
import daicho.shared.comment.CallCommand.OpenCallForComments;
import daicho.shared.comment.CallCommand.ReopenCallForComments;
import daicho.shared.comment.CallEvent;
import daicho.shared.comment.CommentSubject;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/municipalities/{code}")
@Tag(name = "comment")
class CallForCommentsWriteApi {
    /**
     * A call to open.
     *
     * @param subject a plan with all that belongs to it, a measure with its initiatives, or a published edition
     */
    @Schema(name = "NewCall")
    record NewCall(
            @Nullable UUID id,
            CommentSubject subject,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable String decisionNumber) {}

    /** The days from now on, both of them. */
    @Schema(name = "CallDays")
    record Days(
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber) {}

    /** A plan's standing call to open. */
    @Schema(name = "NewPlanCall")
    record Opening(
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable String decisionNumber) {
        static final Opening PLAIN = new Opening(null, null, null);
    }

    record Decision(@Nullable String decisionNumber) {}

    record Reopening(String reason, @Nullable String decisionNumber) {}

    private final Commands commands;

    CallForCommentsWriteApi(Commands commands) {
        this.commands = commands;
    }

    @Needs(Action.MODERATE)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/calls")
    @Operation(summary = "Open a plan, a measure or a published edition to the comments of citizens, on certain days")
    ResponseEntity<Written> openCall(@PathVariable String code, @RequestBody NewCall body, Caller caller) {
        Written written = commands.write(
                new OpenCallForComments(
                        body.id() == null ? Ids.next() : body.id(),
                        Refusal.present("/subject", body.subject()),
                        body.firstDay(),
                        body.lastDay(),
                        body.decisionNumber()),
                caller);
        return written.created("/api/v1/municipalities/" + code + "/calls/" + written.id());
    }

    @Needs(Action.MODERATE)
    @PostMapping("/calls/{call}/days")
    @Operation(summary = "Extend or shorten a call for comments: both its days, with a reason")
    ResponseEntity<Written> changeDaysOfCall(
            @PathVariable String code, @PathVariable UUID call, @RequestBody Days body, Caller caller) {
        return commands.write(
                        new ChangeDaysOfCall(
                                call, body.firstDay(), body.lastDay(), body.reason(), body.decisionNumber()),
                        caller)
                .changed();
    }

    @Needs(Action.MODERATE)
    @PostMapping("/calls/{call}/closing")
    @Operation(summary = "Close a call for comments before its last day")
    ResponseEntity<Written> closeCall(
            @PathVariable String code,
            @PathVariable UUID call,
            @RequestBody(required = false) @Nullable Decision body,
            Caller caller) {
        return commands.write(new CloseCallForComments(call, number(body)), caller)
                .changed();
    }

    @Needs(Action.MODERATE)
    @PostMapping("/calls/{call}/reopening")
    @Operation(summary = "Open a call for comments again, with a reason")
    ResponseEntity<Written> reopenCall(
            @PathVariable String code, @PathVariable UUID call, @RequestBody Reopening body, Caller caller) {
        return commands.write(new ReopenCallForComments(call, body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    @Needs(Action.MODERATE)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/plans/{plan}/call-for-comments")
    @Operation(summary = "Open a plan to the comments of citizens")
    ResponseEntity<Written> openCallForComments(
            @PathVariable String code,
            @PathVariable UUID plan,
            @RequestBody(required = false) @Nullable Opening body,
            Caller caller) {
        Opening opening = body == null ? Opening.PLAIN : body;
        return commands.write(
                        new OpenCallForComments(
                                CallEvent.callOf(plan),
                                new CommentSubject("PLAN", plan),
                                opening.firstDay(),
                                opening.lastDay(),
                                opening.decisionNumber()),
                        caller)
                .created("/api/v1/municipalities/" + code + "/plans/" + plan + "/call-for-comments");
    }

    @Needs(Action.MODERATE)
    @PostMapping("/plans/{plan}/call-for-comments/closing")
    @Operation(summary = "Close a plan to the comments of citizens")
    ResponseEntity<Written> closeCallForComments(
            @PathVariable String code,
            @PathVariable UUID plan,
            @RequestBody(required = false) @Nullable Decision body,
            Caller caller) {
        return commands.write(new CloseCallForComments(CallEvent.callOf(plan), number(body)), caller)
                .changed();
    }

    @Needs(Action.MODERATE)
    @PostMapping("/plans/{plan}/call-for-comments/reopening")
    @Operation(summary = "Open a plan to the comments of citizens again, with a reason")
    ResponseEntity<Written> reopenCallForComments(
            @PathVariable String code, @PathVariable UUID plan, @RequestBody Reopening body, Caller caller) {
        return commands.write(
                        new ReopenCallForComments(CallEvent.callOf(plan), body.reason(), body.decisionNumber()), caller)
                .changed();
    }

    private static @Nullable String number(@Nullable Decision body) {
        return body == null ? null : body.decisionNumber();
    }
}
