package daicho.shared.access;

/** How far somebody may go with an action. */
public enum Scope {
    /** Not at all. */
    NONE,
    /** One's own things: name and tokens. */
    SELF,
    /** The sheet of one's own seat. */
    OWN_SHEET,
    /** Records of the departments that one works for, and of those that these answer for. */
    OWN_DEPARTMENT,
    /** Everything of one's own municipality. */
    OWN_MUNICIPALITY,
    /** What is published or open to comments, of every municipality. */
    PUBLISHED,
    /** The node itself; no municipality's records. */
    NODE
}
