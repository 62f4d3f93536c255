package daicho.shared.measure;

/** How soon an initiative is meant to take effect, as plans print it. */
public enum Term {
    /** 短期 */
    SHORT,
    /** 中期 */
    MEDIUM,
    /** 長期 */
    LONG
}
