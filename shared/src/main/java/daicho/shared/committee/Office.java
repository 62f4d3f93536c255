package daicho.shared.committee;

/** What a member can be elected to. */
public enum Office {
    /** 会長 */
    CHAIR,
    /** 副会長 */
    VICE_CHAIR
}
