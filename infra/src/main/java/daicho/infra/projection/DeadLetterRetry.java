package daicho.infra.projection;

import daicho.infra.eventstore.LedgerReader;
import daicho.shared.Event;
import daicho.shared.Recorded;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries dead letters again, each at its own position in the versions of its row, in the order of its stream. */
public final class DeadLetterRetry {
    private final DeadLetters letters;
    private final LedgerReader ledger;
    private final Folding live;
    private final Progress progress;
    private final TransactionTemplate transaction;

    DeadLetterRetry(
            DeadLetters letters,
            LedgerReader ledger,
            Folding live,
            Progress progress,
            TransactionTemplate transaction) {
        this.letters = letters;
        this.ledger = ledger;
        this.live = live;
        this.progress = progress;
        this.transaction = transaction;
    }

    /**
     * Tries all that wait for the live views.
     *
     * @return those that still can not be digested, or wait behind one that can not
     */
    public List<DeadLetters.Letter> run() {
        Set<DeadLetters.Blocked> stuck = new HashSet<>();
        for (DeadLetters.Letter letter : letters.all()) {
            DeadLetters.Blocked sequence = letter.blocked();
            if (!letter.view().startsWith(live.schema() + ".") || stuck.contains(sequence)) {
                continue;
            }
            // Read in a transaction of its municipality, before the one that is of all.
            Recorded<? extends Event> event = event(letter);
            try {
                transaction.executeWithoutResult(status -> {
                    // Whoever follows the ledger is kept from adding to the same rows meanwhile.
                    progress.hold();
                    live.foldOne(letter.view(), event);
                    letters.remove(letter);
                });
            } catch (RuntimeException e) {
                transaction.executeWithoutResult(status -> letters.triedAgain(letter, e));
                stuck.add(sequence);
            }
        }
        return letters.all();
    }

    private Recorded<? extends Event> event(DeadLetters.Letter letter) {
        return ledger.ofStreams(letter.municipality(), List.of(letter.stream()), letter.position())
                .getLast();
    }
}
