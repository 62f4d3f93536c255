package daicho.shared.committee;

import daicho.shared.Refusal;

/**
 * How many of the members in office must be present: a share that must be reached or exceeded.
 *
 * @param numerator of the share, at least 1
 * @param denominator of the share, at most 100
 * @param exceeded whether more than the share is needed (過半数) and not just the share (半数以上)
 */
public record Quorum(int numerator, int denominator, boolean exceeded) {
    /** 半数以上: ten of twenty, and ten of nineteen. */
    public static final Quorum HALF = new Quorum(1, 2, false);

    public Quorum {
        boolean possible =
                numerator >= 1 && denominator <= 100 && (exceeded ? numerator < denominator : numerator <= denominator);
        if (!possible) {
            throw Refusal.invalid("committee.quorum_impossible", "/quorum", numerator, denominator);
        }
    }

    /** Whether enough members are present. Zero is never enough. */
    public boolean isMet(int present, int inOffice) {
        int reached = Integer.compare(present * denominator, inOffice * numerator);
        return present > 0 && (exceeded ? reached > 0 : reached >= 0);
    }
}
