package daicho.shared.access;

/** How somebody can prove who they are. */
public enum ProofMeans {
    TOKEN,
    PASSWORD,
    /** A key that a device keeps, and uses only after it has verified its user. */
    PASSKEY,
    OPENID
}
