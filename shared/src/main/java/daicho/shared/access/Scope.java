package daicho.shared.access;

/** How far somebody may go with an action. */
public enum Scope {
    /** Not at all. */
    NONE,
    /** What is one's own: one's name, one's tokens. */
    SELF,
    /** The sheet of the seat that one sits in. */
    OWN_SHEET,
    /** Records of the departments that one works for, or that these answer for. */
    OWN_DEPARTMENT,
    /** Everything of one's own municipality. */
    OWN_MUNICIPALITY,
    /** What is published or open to comments, of every municipality. */
    PUBLISHED,
    /** The node itself; no municipality's records. */
    NODE
}
