package daicho.infra.projection;

import daicho.command.Commands;
import daicho.infra.database.Tenancy;
import daicho.infra.ledger.Blame;
import daicho.infra.ledger.LedgerReader;
import daicho.infra.security.TokenDesk;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.operation.OperatorCommand.NoteViewUpdateRetry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries dead letters again, each at its own position in the versions of its row, in the order of its stream. Records
 * the retry in the ledger of each municipality whose letters were tried.
 */
public final class DeadLetterRetry {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRetry.class);

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
     * Tries all letters that wait for the live views.
     *
     * @return those that still cannot be processed, or wait behind one that cannot
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
            String cause = tryAgain(letter);
            if (cause != null) {
                transaction.executeWithoutResult(status -> letters.triedAgain(letter, cause));
                stuck.add(sequence);
            }
        }
        List<DeadLetters.Letter> stayed = letters.all();
        tell(waiting, stayed);
        return stayed;
    }

    /** Tries a letter; returns why it did not work, none if it did. */
    private @Nullable String tryAgain(DeadLetters.Letter letter) {
        // Read in a transaction of its municipality, before the transaction that covers all municipalities.
        LedgerReader.Batch found = ledger.at(letter.municipality(), letter.position());
        if (!found.unreadable().isEmpty()) {
            return found.unreadable().getFirst().cause();
        }
        if (found.events().isEmpty()) {
            return "the ledger has no event there";
        }
        try {
            transaction.executeWithoutResult(status -> {
                // Keeps the follower of the ledger from adding to the same rows meanwhile.
                progress.hold();
                if (letters.remove(letter)) {
                    live.foldOne(letter.view(), found.events().getFirst());
                }
            });
            return null;
        } catch (RuntimeException | Error e) {
            Blame.requireEvents(e);
            return Blame.cause(e);
        }
    }

    private void tell(List<DeadLetters.Letter> tried, List<DeadLetters.Letter> stayed) {
        tried.stream()
                .collect(Collectors.groupingBy(DeadLetters.Letter::municipality))
                .forEach((code, own) -> {
                    NoteViewUpdateRetry command = new NoteViewUpdateRetry(
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
                    try {
                        Tenancy.within(code, () -> commands.write(command, TokenDesk.operator(code)));
                    } catch (Refusal e) {
                        // An event that cannot be read may belong to no municipality at all.
                        LOG.warn("The retry is not told to the ledger of {}: {}", code, e.code());
                    }
                });
    }
}
