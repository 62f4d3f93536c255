package daicho.query.result;

/** Where the secretariat's check of a year result stands. */
public enum Review {
    SUBMITTED,
    CONFIRMED,
    RETURNED
}
