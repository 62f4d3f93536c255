package daicho.shared.access;

import daicho.shared.Command;
import java.util.UUID;

/** What can be asked of a token. */
public sealed interface TokenCommand extends Command permits IssueToken, RotateToken, RevokeToken {
    UUID token();

    @Override
    default UUID stream() {
        return token();
    }
}
