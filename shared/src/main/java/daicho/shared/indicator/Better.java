package daicho.shared.indicator;

/** Whether higher or lower is better, where the target of an indicator does not say. */
public enum Better {
    HIGHER,
    LOWER
}
