package daicho.shared;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A key that may exist only once across the streams of a municipality. The transaction that appends the event reserves
 * it for the stream. The register of keys follows from the events alone and can be rebuilt from the ledger.
 *
 * @param value the key, unique in its municipality
 * @param refusal code of the refusal when another stream has it
 */
public record UniqueKey(String value, String refusal) {
    /** Part of a key: a name regardless of character width and spaces, short enough for an index. */
    public static UUID ofName(String name) {
        return Ids.named("name/" + Texts.plain(name));
    }

    /** Part of a key: ids, regardless of their order. */
    public static String ofAll(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
    }
}
