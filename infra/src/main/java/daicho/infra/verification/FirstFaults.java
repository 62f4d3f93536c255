package daicho.infra.verification;

import java.util.ArrayList;
import java.util.List;

/** Counts all faults and keeps the first of them. */
final class FirstFaults {
    /** FirstFaults shown of each check. */
    static final int SHOWN = 20;

    private final List<String> first = new ArrayList<>();
    private long count;

    void add(String fault) {
        count++;
        if (first.size() < SHOWN) {
            first.add(fault);
        }
    }

    /** Some that were counted elsewhere, of which {@link #add} told the first. */
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
