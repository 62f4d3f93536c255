package daicho.query.indicator;

/** Where an indicator stands in a year; the rules are in ADR 18. */
public enum IndicatorStatus {
    /** The target is met. */
    REACHED,
    /** Not met, and at least on the straight line from the baseline to the target. */
    ON_THE_WAY,
    /** Not met, and not on that line. */
    BEHIND,
    /** There is no value, no target, or not enough to tell. */
    UNKNOWN
}
