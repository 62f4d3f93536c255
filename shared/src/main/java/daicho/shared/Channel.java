package daicho.shared;

/** How a command came in. */
public enum Channel {
    API,
    PAGE,
    IMPORT,
    /** The operator at the machine itself. */
    CLI,
    SYSTEM
}
