package daicho.command;

import daicho.command.Caller.IfMatch;
import daicho.shared.Command;
import daicho.shared.Refusal;
import daicho.shared.municipality.MunicipalityCode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out requests that bring several records: a command for each item, one after the other in the order of the
 * request, each in a transaction of its own. A refused item leaves the others alone.
 *
 * <p>The key of the request is claimed, and each item has a key that follows from it. So after a crash in the middle the
 * same request goes on where it stopped, and a request that is complete is answered again from the register.
 */
@Component
public class Batches {
    /** The most items of a request. Each is a commit: one request should not keep a thread for more than seconds. */
    public static final int MOST = 200;

    private final Commands commands;
    private final RequestKeys requestKeys;
    private final ItemKeys itemKeys;

    /**
     * What an item asks for.
     *
     * @param condition the version for which it is meant; none = any
     */
    public record Order(Command command, @Nullable IfMatch condition) {}

    Batches(Commands commands, RequestKeys requestKeys, ItemKeys itemKeys) {
        this.commands = commands;
        this.requestKeys = requestKeys;
        this.itemKeys = itemKeys;
    }

    /** Refuses a number of items that no request may have. */
    public static void requireCount(List<?> items) {
        if (items.isEmpty() || items.size() > MOST) {
            throw Refusal.invalid("request.item_count_invalid", "/items", MOST);
        }
    }

    /**
     * Carries out a request.
     *
     * @param order makes an item's command when its turn has come, so that it sees what earlier items did; it may
     *     refuse
     * @return what became of each item, in the order of the request
     * @throws Refusal if the request is refused as a whole; nothing has changed then
     */
    public <T> List<Outcome> carryOut(List<Item<T>> items, Caller caller, Function<T, Order> order) {
        if (caller.ifMatch() != null) {
            throw Refusal.invalid("request.version_of_several", "/If-Match");
        }
        Caller.RequestKey key = caller.requestKey();
        if (key != null) {
            requestKeys.claim(caller, new MunicipalityCode(caller.actor().municipality()).stream(), key.fingerprint());
        }
        Map<Integer, Outcome> outcomes = new TreeMap<>(itemKeys.known(caller, items.size()));
        Map<Integer, Refusal> refusals = new TreeMap<>();
        for (int place = 0; place < items.size(); place++) {
            Item<T> item = items.get(place);
            if (item.refusal() != null) {
                // Not entered: it follows from the request, so it stays the same, and it may quote the request.
                outcomes.put(place, new Outcome.Refused(item.refusal()));
            } else if (!outcomes.containsKey(place)) {
                try {
                    outcomes.put(place, new Outcome.Done(carryOut(item.allowed(), place, caller, order)));
                } catch (Refusal refusal) {
                    refusals.put(place, refusal);
                }
            }
        }
        outcomes.putAll(itemKeys.refuse(caller, refusals));
        return List.copyOf(outcomes.values());
    }

    private <T> Written carryOut(T item, int place, Caller caller, Function<T, Order> order) {
        Order made = order.apply(item);
        return commands.write(made.command(), caller.ofItem(place, made.condition()));
    }
}
