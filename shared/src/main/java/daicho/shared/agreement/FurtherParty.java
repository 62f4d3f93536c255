package daicho.shared.agreement;

import daicho.shared.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part in an agreement besides the municipality and its partners, such as the police.
 *
 * @param name its name
 * @param role in which it takes part
 */
public record FurtherParty(String name, @Nullable String role) {
    public FurtherParty {
        name = Texts.name("/furtherParties", name);
        role = Texts.nameOrNone("/furtherParties", role);
    }
}
