package daicho.command.comment;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Seals;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CommentCommand.AddComment;
import daicho.shared.comment.CommentSubject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accepts comments from citizens, over any channel. */
@Component
class CitizensComments {
    /** Maximum length of text and name, in UTF-16 units. */
    static final int LONGEST_TEXT = 2_000;

    static final int LONGEST_NAME = 100;

    private final Commands commands;
    private final Seals seals;
    private final Streams streams;
    private final Today today;

    CitizensComments(Commands commands, Seals seals, Streams streams, Today today) {
        this.commands = commands;
        this.seals = seals;
        this.streams = streams;
        this.today = today;
    }

    /** Adds a comment that nobody but the city sees until it is approved; gives its id. */
    UUID add(CommentSubject subject, @Nullable String said, @Nullable String by, boolean showName, Caller caller) {
        String text = atMost(LONGEST_TEXT, "/text", Texts.text("/text", said));
        String given = Texts.nameOrNone("/name", by);
        String name = given == null ? null : atMost(LONGEST_NAME, "/name", given);
        String municipality = caller.actor().municipality();
        // The command checks this again, which is what counts. Checked here so that no key is made for a text that is
        // refused.
        OpenToComments.require(streams, municipality, subject, today);
        return commands.write(
                        new AddComment(
                                Ids.next(),
                                subject,
                                Audience.PUBLIC,
                                seals.seal(municipality, text),
                                name == null ? null : seals.seal(municipality, name),
                                name != null && showName),
                        caller)
                .id();
    }

    private static String atMost(int longest, String pointer, String text) {
        if (text.length() > longest) {
            throw Refusal.invalid("record.text_too_long", pointer, text.length(), longest);
        }
        return text;
    }
}
