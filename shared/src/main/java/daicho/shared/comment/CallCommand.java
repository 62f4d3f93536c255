package daicho.shared.comment;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a plan's call for comments. */
public sealed interface CallCommand extends Command
        permits OpenCallForComments, CloseCallForComments, ReopenCallForComments {
    UUID call();

    @Override
    default UUID stream() {
        return call();
    }
}
