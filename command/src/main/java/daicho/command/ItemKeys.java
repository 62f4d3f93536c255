package daicho.command;

import daicho.shared.Refusal;
import java.util.Map;

/**
 * What became of the items of a request with a key. Items that are in the ledger are known from then on, by the same
 * transaction; refused ones once they are entered here. Without a key, nothing is known.
 */
public interface ItemKeys {
    /** What is known about the items of the caller's request, by their places. */
    Map<Integer, Outcome> known(Caller caller, int items);

    /**
     * Enters why items were refused, so that the same request is told the same again.
     *
     * @param refusals by the places of their items
     * @return what holds for these items: if the same request runs twice at once and only one of them was refused, the
     *     one that was entered first
     */
    Map<Integer, Outcome> refuse(Caller caller, Map<Integer, Refusal> refusals);
}
