package daicho.shared.access;

/** By what somebody can prove who they are. */
public enum ProofMeans {
    TOKEN,
    PASSWORD,
    OPENID
}
