package daicho.command.comment;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.comment.CallCommand.CloseCallForComments;
import daicho.shared.comment.CallCommand.OpenCallForComments;
import daicho.shared.comment.CallCommand.ReopenCallForComments;
import daicho.shared.comment.CallEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
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
@RequestMapping("/api/v1/municipalities/{code}/plans/{plan}/call-for-comments")
@Tag(name = "comment")
class CallForCommentsWriteApi {
    record Decision(@Nullable String decisionNumber) {}

    record Reopening(String reason, @Nullable String decisionNumber) {}

    private final Commands commands;

    CallForCommentsWriteApi(Commands commands) {
        this.commands = commands;
    }

    @Needs(Action.MODERATE)
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(summary = "Open a plan to the comments of citizens")
    ResponseEntity<Written> openCallForComments(
            @PathVariable String code,
            @PathVariable UUID plan,
            @RequestBody(required = false) @Nullable Decision body,
            Caller caller) {
        return commands.write(new OpenCallForComments(plan, number(body)), caller)
                .created("/api/v1/municipalities/" + code + "/plans/" + plan + "/call-for-comments");
    }

    @Needs(Action.MODERATE)
    @PostMapping("/closing")
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
    @PostMapping("/reopening")
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
