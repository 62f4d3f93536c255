package daicho.shared.access;

/** What a token may be used for, within what its holder may do. */
public enum TokenScope {
    /** Reading. */
    READ,
    /** Recording and changing. */
    WRITE,
    /**
     * Granting rights and tokens, and maintaining the node. Only together with the other scopes: anybody who can issue
     * tokens could issue one that has them.
     */
    ADMINISTER
}
