package daicho.infra.mail;

import daicho.command.reminder.Owing;
import daicho.infra.ledger.LedgerReader;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.Wordings;
import daicho.query.reminder.Reachable;
import daicho.query.reminder.ReminderQueries;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.plan.FiscalYear;
import daicho.shared.reminder.OwedRecords;
import daicho.shared.result.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Reads who owes what from everything that the ledger holds, so that nobody is asked for what has just come in. */
@Component
class MailOwing implements Owing, Reachable {
    /** How late a rule may be, after a node was down; what is older is not sent any more. */
    private static final int LATEST = 7;

    private final Reads reads;
    private final LedgerReader ledger;
    private final MailAddresses addresses;
    private final Postman postman;

    MailOwing(@Qualifier("firstHandReads") Reads reads, LedgerReader ledger, MailAddresses addresses, Postman postman) {
        this.reads = reads;
        this.ledger = ledger;
        this.addresses = addresses;
        this.postman = postman;
    }

    @Override
    public boolean canSend() {
        return postman.isReady();
    }

    @Override
    public Set<UUID> persons(String municipality) {
        return addresses.all(municipality).stream().map(MailAddress::person).collect(Collectors.toSet());
    }

    @Override
    public Owed owed(Actor actor, UUID plan, FiscalYear year, Stage stage, List<UUID> departments) {
        Set<UUID> reachable = persons(actor.municipality());
        return read(actor, past -> {
            List<OwedRecords> owed = ReminderQueries.owed(ReminderQueries.missing(past, plan, year, stage)).stream()
                    .filter(one -> departments.isEmpty() || departments.contains(one.department()))
                    .toList();
            for (UUID department : departments) {
                if (owed.stream().noneMatch(one -> one.department().equals(department))) {
                    throw Refusal.invalid("reminder.owes_nothing", "/departments", department);
                }
            }
            Map<UUID, Set<UUID>> staff = ReminderQueries.staff(past);
            return new Owed(
                    digests(ReminderQueries.byPerson(owed, staff, reachable)),
                    ReminderQueries.unreached(owed, staff, reachable));
        });
    }

    /** Whom the rules want reminded today, and nobody has been since the day of the rule. */
    List<Digest> byRule(Actor actor) {
        Set<UUID> reachable = persons(actor.municipality());
        return read(actor, past -> {
            LocalDate oldest = past.day().minusDays(LATEST);
            List<ReminderQueries.Asked> asked = ReminderQueries.byRule(past, oldest);
            if (asked.isEmpty()) {
                return List.of();
            }
            Map<UUID, Set<UUID>> staff = ReminderQueries.staff(past);
            Map<UUID, LocalDate> last = ReminderQueries.lastByRule(past, oldest);
            List<OwedRecords> owed =
                    asked.stream().map(ReminderQueries.Asked::owed).toList();
            return digests(ReminderQueries.byPerson(owed, staff, reachable)).stream()
                    .filter(digest -> {
                        LocalDate before = last.get(digest.person());
                        return before == null
                                || asked.stream()
                                        .anyMatch(one -> digest.owed().contains(one.owed())
                                                && one.since().isAfter(before));
                    })
                    .toList();
        });
    }

    /** Reads everything that the ledger holds. */
    <T> T read(Actor actor, Function<Past, T> query) {
        String municipality = actor.municipality();
        Asked complete =
                new Asked(actor, municipality, new AsOf.Now(), ledger.headOf(municipality, 0), Wordings.DEFAULT);
        return reads.read(complete, query).value();
    }

    private static List<Digest> digests(Map<UUID, List<OwedRecords>> byPerson) {
        List<Digest> digests = new ArrayList<>();
        byPerson.forEach((person, owed) -> digests.add(new Digest(person, owed)));
        return digests;
    }
}
