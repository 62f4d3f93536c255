package daicho.shared.evidence;

/** What a piece of evidence is. */
public enum EvidenceType {
    /** A file whose bytes Daicho keeps. */
    FILE,
    /** An address of something that is kept elsewhere. */
    LINK,
    /** 事務事業: a line of the city's own evaluation of its programmes, named by its code. */
    PROGRAMME,
    /** 決算: a line of the settlement of accounts, named by its code. */
    SETTLEMENT
}
