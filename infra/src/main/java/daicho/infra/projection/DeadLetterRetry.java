package daicho.infra.projection;

import daicho.command.Commands;
import daicho.infra.database.Tenancy;
import daicho.infra.eventstore.LedgerReader;
import daicho.infra.security.TokenDesk;
import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Recorded;
import daicho.shared.audit.NoteDeadLetterRetry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries dead letters again, each at its own position in the versions of its row, in the order of its stream; and tells the
 * ledger of each municipality whose letters were tried.
 */
public final class DeadLetterRetry {
    private final DeadLetters letters;
    private final LedgerReader ledger;
    private final Folding live;
    private final Progress progress;
    private final TransactionTemplate transaction;
    private final Commands commands;

    DeadLetterRetry(
            DeadLetters letters,
            LedgerReader ledger,
            Folding live,
            Progress progress,
            TransactionTemplate transaction,
            Commands commands) {
        this.letters = letters;
        this.ledger = ledger;
        this.live = live;
        this.progress = progress;
        this.transaction = transaction;
        this.commands = commands;
    }

    /**
     * Tries all that wait for the live views.
     *
     * @return those that still can not be digested, or wait behind one that can not
     */
    public List<DeadLetters.Letter> run() {
        Set<DeadLetters.Blocked> stuck = new HashSet<>();
        List<DeadLetters.Letter> waiting = letters.all().stream()
                .filter(letter -> letter.view().startsWith(live.schema() + "."))
                .toList();
        for (DeadLetters.Letter letter : waiting) {
            DeadLetters.Blocked sequence = letter.blocked();
            if (stuck.contains(sequence)) {
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
        List<DeadLetters.Letter> stayed = letters.all();
        tell(waiting, stayed);
        return stayed;
    }

    private void tell(List<DeadLetters.Letter> tried, List<DeadLetters.Letter> stayed) {
        tried.stream()
                .collect(Collectors.groupingBy(DeadLetters.Letter::municipality))
                .forEach((code, own) -> {
                    NoteDeadLetterRetry command = new NoteDeadLetterRetry(
                            Ids.next(),
                            own.stream()
                                    .map(DeadLetters.Letter::view)
                                    .distinct()
                                    .sorted()
                                    .toList(),
                            own.stream()
                                    .map(DeadLetters.Letter::position)
                                    .distinct()
                                    .sorted()
                                    .toList(),
                            (int) stayed.stream()
                                    .filter(letter -> letter.municipality().equals(code))
                                    .count());
                    Tenancy.within(code, () -> commands.write(command, TokenDesk.operator(code)));
                });
    }

    private Recorded<? extends Event> event(DeadLetters.Letter letter) {
        return ledger.ofStreams(letter.municipality(), List.of(letter.stream()), letter.position())
                .getLast();
    }
}
