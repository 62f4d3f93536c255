package daicho.shared.access;

/** What a token may be used for, within what its holder may do. */
public enum TokenScope {
    /** Reading. */
    READ,
    /** Recording and changing. */
    WRITE,
    /**
     * Handing out rights and tokens, and looking after the node. Only together with the others: who hands out tokens could
     * have one that may do the rest.
     */
    ADMINISTER
}
