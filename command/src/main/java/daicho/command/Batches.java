package daicho.command;

import daicho.command.BatchAnswer.ItemAnswer;
import daicho.command.BatchAnswer.Status;
import daicho.command.Caller.IfMatch;
import daicho.shared.Command;
import daicho.shared.Refusal;
import daicho.shared.municipality.MunicipalityCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
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
    /** What the description of the API says of each such request. */
    public static final String DESCRIPTION = """
            One command for each item, in their order, under the same rules and rights as one request each. A refused item \
            leaves the others alone and has its problem in the answer, which is 200 even if all are refused. What cannot be \
            read as described here is refused as a whole. The same request with the same key gets the same answer and \
            writes nothing; after a failure in the middle it goes on where it stopped.""";

    /** The most items of a request. Each is a commit: one request should not keep a thread for more than seconds. */
    private static final int MOST = 200;

    private final Commands commands;
    private final RequestKeys requestKeys;
    private final ItemKeys itemKeys;
    /** None where nothing is served. */
    private final ObjectProvider<ItemProblems> problems;

    Batches(Commands commands, RequestKeys requestKeys, ItemKeys itemKeys, ObjectProvider<ItemProblems> problems) {
        this.commands = commands;
        this.requestKeys = requestKeys;
        this.itemKeys = itemKeys;
        this.problems = problems;
    }

    /** Refuses a number of items that no request may have. */
    public static void requireCount(List<?> items) {
        if (items.isEmpty() || items.size() > MOST) {
            throw Refusal.invalid("request.item_count_invalid", "/items", MOST);
        }
    }

    /**
     * Carries out a request and answers it.
     *
     * @param items of the body, where they stand as {@code items}
     * @param command makes an item's command when its turn has come, so that it sees what earlier items did; it may
     *     refuse
     * @throws Refusal if the request is refused as a whole; nothing has changed then
     */
    public <T extends BatchItem> ResponseEntity<BatchAnswer> carryOut(
            List<Item<T>> items, Caller caller, HttpServletRequest request, Function<T, Command> command) {
        List<Outcome> outcomes = outcomes(items, caller, command);
        List<ItemAnswer> answers = new ArrayList<>();
        for (int place = 0; place < items.size(); place++) {
            T item = items.get(place).value();
            answers.add(
                    switch (outcomes.get(place)) {
                        case Outcome.Done done ->
                            ItemAnswer.of(item == null ? Status.RECORDED : item.done(), done.written());
                        case Outcome.Refused refused ->
                            ItemAnswer.of(problems.getObject()
                                    .of(inItem(refused.refusal(), item).below("/items/" + place), request));
                    });
        }
        return BatchAnswer.of(answers);
    }

    private static Refusal inItem(Refusal refusal, @Nullable BatchItem item) {
        String pointer = refusal.pointer();
        return item == null || pointer == null ? refusal : refusal.at(item.field(pointer));
    }

    private <T extends BatchItem> List<Outcome> outcomes(
            List<Item<T>> items, Caller caller, Function<T, Command> command) {
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
                    outcomes.put(place, new Outcome.Done(write(item.allowed(), place, caller, command)));
                } catch (Refusal refusal) {
                    refusals.put(place, refusal);
                }
            }
        }
        outcomes.putAll(itemKeys.refuse(caller, refusals));
        return List.copyOf(outcomes.values());
    }

    private <T extends BatchItem> Written write(T item, int place, Caller caller, Function<T, Command> command) {
        Long version = item.version();
        return commands.write(
                command.apply(item), caller.ofItem(place, version == null ? null : IfMatch.version(version)));
    }
}
