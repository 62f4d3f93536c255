package daicho.shared;

import daicho.shared.agreement.PartnerName;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What may exist only once across the streams of a municipality. It is reserved for a stream in the transaction that
 * appends the event; the register of keys follows from the events alone and can be made anew from the ledger.
 *
 * @param value the key, unique in its municipality
 * @param refusal code of the refusal when another stream has it
 */
public record UniqueKey(String value, String refusal) {
    /** Part of a key: a name however wide and spaced it was typed, in a length that an index can hold. */
    public static UUID ofName(String name) {
        return Ids.named("name/" + PartnerName.plain(name));
    }

    /** Part of a key: ids, in whatever order they come. */
    public static String ofAll(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
    }
}
