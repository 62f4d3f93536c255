package daicho.command.comment;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Seals;
import daicho.command.Streams;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.comment.AddComment;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CommentSubject;
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
import org.springframework.web.bind.annotation.RestController;

/** Comments of citizens, who need no account. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/public/comments")
@Tag(name = "public", description = "What is open to everybody, without a token")
class PublicCommentWriteApi {
    /** Longest text and name, in UTF-16 units. */
    static final int LONGEST_TEXT = 2_000;

    static final int LONGEST_NAME = 100;

    /**
     * A citizen's comment.
     *
     * @param name of the citizen; not needed
     * @param showName whether the name may be shown beside the comment
     */
    record CitizensComment(
            @Nullable CommentSubject subject,
            @Nullable String text,
            @Nullable String name,
            boolean showName) {}

    /**
     * All that is said of a comment that was taken.
     *
     * @param id by which one may ask the city about it
     */
    record Taken(UUID id) {}

    private final Commands commands;
    private final Seals seals;
    private final Streams streams;

    PublicCommentWriteApi(Commands commands, Seals seals, Streams streams) {
        this.commands = commands;
        this.seals = seals;
        this.streams = streams;
    }

    @Needs(Action.COMMENT_AS_CITIZEN)
    @PostMapping
    @Operation(summary = "Comment on a plan, heading, measure or initiative that is open to comments")
    ResponseEntity<Taken> comment(@PathVariable String code, @RequestBody CitizensComment body, Caller caller) {
        CommentSubject subject = Refusal.present("/subject", body.subject());
        String text = atMost(LONGEST_TEXT, "/text", Texts.text("/text", body.text()));
        String given = Texts.nameOrNone("/name", body.name());
        String name = given == null ? null : atMost(LONGEST_NAME, "/name", given);
        String municipality = caller.actor().municipality();
        // Looked at again where it counts, inside the command; here, so that no key is made for what is refused anyway.
        OpenToComments.require(streams, municipality, subject);
        UUID id = commands.write(
                        new AddComment(
                                Ids.next(),
                                subject,
                                Audience.PUBLIC,
                                seals.seal(municipality, text),
                                name == null ? null : seals.seal(municipality, name),
                                name != null && body.showName()),
                        caller)
                .id();
        return ResponseEntity.status(HttpStatus.CREATED).body(new Taken(id));
    }

    private static String atMost(int longest, String pointer, String text) {
        if (text.length() > longest) {
            throw Refusal.invalid("audit.text_too_long", pointer, text.length(), longest);
        }
        return text;
    }
}
