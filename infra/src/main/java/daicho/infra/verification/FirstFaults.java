package daicho.infra.verification;

import java.util.ArrayList;
import java.util.List;

/** Counts all faults and keeps the first of them. */
final class FirstFaults {
    /** How many faults of each check are shown. */
    static final int SHOWN = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String fault) {
        count++;
        if (first.size() < SHOWN) {
            first.add(fault);
        }
    }

    /** Adds faults that were counted elsewhere, the first of which were passed to {@link #add}. */
    void more(long number) {
        count += number;
    }

    long count() {
        return count;
    }

    Verification.Finding finding(String check, long compared) {
        return new Verification.Finding(check, compared, count, List.copyOf(first));
    }
}
