package daicho.shared.access;

/** How somebody can prove who they are. */
public enum ProofMeans {
    TOKEN,
    PASSWORD,
    OPENID
}
