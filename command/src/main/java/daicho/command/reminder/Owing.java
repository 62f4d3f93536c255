package daicho.command.reminder;

import daicho.shared.access.Actor;
import daicho.shared.plan.FiscalYear;
import daicho.shared.reminder.OwedRecords;
import daicho.shared.result.Stage;
import java.util.List;
import java.util.UUID;

/** Who owes what, and whether they can be reminded. */
public interface Owing {
    /**
     * What the departments of one person owe.
     *
     * @param person staff of the departments, with an address
     * @param owed one entry for each department, year and stage
     */
    record Digest(UUID person, List<OwedRecords> owed) {
        public Digest {
            owed = List.copyOf(owed);
        }
    }

    /**
     * Who can be reminded, and of what.
     *
     * @param digests one for each person
     * @param unreached departments that owe something, of which nobody has an address
     */
    record Owed(List<Digest> digests, List<UUID> unreached) {
        public Owed {
            digests = List.copyOf(digests);
            unreached = List.copyOf(unreached);
        }
    }

    /** Whether mail can be sent at all: a mail server is configured. */
    boolean canSend();

    /**
     * What is owed for a plan's year at a stage.
     *
     * @param departments that are meant; empty = all
     * @throws daicho.shared.Refusal if there is no such plan or year
     */
    Owed owed(Actor actor, UUID plan, FiscalYear year, Stage stage, List<UUID> departments);
}
