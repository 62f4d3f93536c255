package daicho.shared.agreement;

import daicho.shared.Refusal;
import java.util.List;
import java.util.UUID;

/** The partners that a command names. */
final class Partners {
    private static final int MOST = 1_000;

    private Partners() {}

    /** Checks that there is at least one; gives each once, in the order given. */
    static List<UUID> check(List<UUID> partners) {
        List<UUID> each = partners.stream().distinct().toList();
        if (each.isEmpty()) {
            throw Refusal.invalid("agreement.partner_missing", "/partners");
        }
        if (each.size() > MOST) {
            throw Refusal.invalid("agreement.too_many_entries", "/partners", MOST);
        }
        return each;
    }
}
