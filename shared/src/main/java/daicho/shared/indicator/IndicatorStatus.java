package daicho.shared.indicator;

/** Where an indicator stands in a year; the rules are in ADR 18 and ADR 63. */
public enum IndicatorStatus {
    /** The target is met. */
    REACHED,
    /** Not met, and at least on the straight line from one point of the way to the next, or judged so. */
    ON_THE_WAY,
    /** Not met, and not on that line, or judged so. */
    BEHIND,
    /** There is no value, no target, or not enough to tell. */
    UNKNOWN
}
