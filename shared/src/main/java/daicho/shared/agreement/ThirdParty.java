package daicho.shared.agreement;

import daicho.shared.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who takes part in an agreement beside the municipality and its partners, such as the police.
 *
 * @param name of it
 * @param role in which it takes part
 */
public record ThirdParty(String name, @Nullable String role) {
    public ThirdParty {
        name = Texts.name("/thirdParties", name);
        role = Texts.nameOrNone("/thirdParties", role);
    }
}
