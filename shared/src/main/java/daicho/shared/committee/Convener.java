package daicho.shared.committee;

/** Who called a meeting. */
public enum Convener {
    /** 会長 */
    CHAIR,
    /** 副会長, while the chair is vacant or its holder cannot attend. */
    ACTING_CHAIR,
    /** 事務局, while there is neither chair nor vice-chair: somebody has to call the meeting that elects them. */
    SECRETARIAT
}
