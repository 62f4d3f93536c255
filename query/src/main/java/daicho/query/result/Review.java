package daicho.query.result;

/** Where the secretariat's check of a year result stands. */
public enum Review {
    SUBMITTED,
    CONFIRMED,
    RETURNED,
    /** The department has taken it back before it was confirmed; it counts nowhere. */
    WITHDRAWN
}
