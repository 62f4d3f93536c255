package daicho.shared.comment;

/** For whom a comment is meant. */
public enum Audience {
    /** For the city itself: staff, secretariat and auditor. */
    INTERNAL,
    /** For everybody, once the secretariat has approved it. */
    PUBLIC
}
