package daicho.shared;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A key that may exist only once across the streams of a municipality. The transaction that appends the event reserves
 * it for the stream. The register of keys follows from the events alone and can be rebuilt from the ledger.
 *
 * @param value the key, unique in its municipality
 * @param refusal code of the refusal when another stream has it
 * @param arguments of that refusal
 */
public record UniqueKey(String value, String refusal, List<Object> arguments) {
    public UniqueKey(String value, String refusal, Object... arguments) {
        this(value, refusal, List.of(arguments));
    }

    /** The refusal of an event whose key another stream has reserved. */
    public Refusal taken(UUID owner) {
        return Refusal.existing(refusal, owner, arguments.toArray());
    }

    /** Part of a key: a name regardless of character width and spaces, short enough for an index. */
    public static UUID ofName(String name) {
        return Ids.named("name/" + Texts.plain(name));
    }

    /** Part of a key: ids, regardless of their order. */
    public static String ofAll(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
    }
}
