package daicho.command;

import daicho.shared.Refusal;

/** What became of an item of a request that brings several. */
public sealed interface Outcome {
    /** It is in the ledger. */
    record Done(Written written) implements Outcome {}

    /** It is not, and nothing has changed because of it. */
    record Refused(Refusal refusal) implements Outcome {}
}
