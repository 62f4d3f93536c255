package daicho.shared.indicator;

/** Which way an indicator is better, where its target does not tell. */
public enum Better {
    HIGHER,
    LOWER
}
