package daicho.infra.mail;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.reminder.Owing;
import daicho.infra.Repeatedly;
import daicho.infra.database.Tenancy;
import daicho.query.Reads;
import daicho.query.municipality.Directory;
import daicho.query.reminder.ReminderView;
import daicho.shared.Channel;
import daicho.shared.Ids;
import daicho.shared.Japan;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.reminder.ReminderCommand;
import daicho.shared.reminder.ReminderCommand.IssueReminder;
import daicho.shared.reminder.ReminderCommand.ReportFailedReminder;
import daicho.shared.reminder.ReminderCommand.ReportSentReminder;
import daicho.shared.reminder.ReminderFailure;
import daicho.shared.reminder.ReminderOccasion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Issues the reminders that rules ask for, and sends those that are issued. A reminder is taken by one node before it is
 * handed over, and never given back once that began: rather none goes out than two.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "daicho.public-only", havingValue = false, matchIfMissing = true)
class ReminderPost extends Repeatedly {
    private static final Logger LOG = LoggerFactory.getLogger(ReminderPost.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration BETWEEN_RULES = Duration.ofSeconds(20);
    /** After this, a node that has taken a reminder is not sending it any more. */
    private static final Duration SENDING = Duration.ofMinutes(10);

    private final Directory cities;
    private final MailOwing owing;
    private final MailAddresses addresses;
    private final Postman postman;
    private final Commands commands;
    private final Tenancy tenancy;
    private final InstantSource clock;
    /** When the rules of a municipality were last looked at. */
    private final Map<String, Instant> looked = new HashMap<>();

    ReminderPost(
            Directory cities,
            MailOwing owing,
            MailAddresses addresses,
            Postman postman,
            Commands commands,
            Tenancy tenancy,
            InstantSource clock) {
        super("daicho-reminders", LOOK);
        this.cities = cities;
        this.owing = owing;
        this.addresses = addresses;
        this.postman = postman;
        this.commands = commands;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Override
    protected void tryIt() {
        if (!postman.isReady()) {
            return;
        }
        try {
            cities.municipalities().forEach(this::tryCity);
        } catch (RuntimeException | Error e) {
            told("all municipalities", e);
        }
    }

    /** What goes wrong in one municipality keeps no other one waiting. */
    private void tryCity(String city) {
        try {
            Tenancy.<@Nullable Void, RuntimeException>within(city, () -> {
                Instant now = clock.instant();
                Instant last = looked.get(city);
                if (last == null || !now.isBefore(last.plus(BETWEEN_RULES))) {
                    issue(city);
                    looked.put(city, now);
                }
                send(city);
                return null;
            });
        } catch (RuntimeException | Error e) {
            told(city, e);
        }
    }

    /** Catches every failure, since nothing else would try again. */
    private static void told(String what, Throwable e) {
        if (e instanceof Reads.NotYet
                || e instanceof TransientDataAccessException
                || e instanceof DataAccessResourceFailureException
                || e instanceof TransactionException) {
            // The database is away or busy, or the views are being built, which others tell.
            LOG.debug("Reminders of {} could not be sent, and are tried again", what, e);
        } else {
            LOG.warn(
                    "Reminders of {} could not be sent, and are tried again: {}",
                    what,
                    e.getClass().getSimpleName());
        }
    }

    /** Issues what the rules ask for today; other nodes may do so at the same time. */
    void issue(String city) {
        for (Owing.Digest digest : owing.byRule(self(city))) {
            write(city, new IssueReminder(Ids.next(), digest.person(), ReminderOccasion.BY_RULE, digest.owed()));
        }
    }

    /** Sends what is issued. */
    void send(String city) {
        List<ReminderView> issued =
                owing.read(self(city), past -> past.rows(ReminderView.VIEW, "state = 'ISSUED'", "day, id", Map.of()));
        if (issued.isEmpty()) {
            return;
        }
        LocalDate today = Japan.dayOf(clock.instant());
        boolean answers = postman.answers();
        for (ReminderView reminder : issued) {
            send(city, reminder, today, answers);
        }
    }

    private void send(String city, ReminderView reminder, LocalDate today, boolean answers) {
        Optional<Taken> taken = taken(city, reminder.id());
        if (taken.isPresent()) {
            if (taken.get().handedOver()) {
                write(city, new ReportSentReminder(reminder.id()));
            } else if (taken.get().at().plus(SENDING).isBefore(clock.instant())) {
                fail(city, reminder, ReminderFailure.UNCLEAR);
            }
            return;
        }
        if (reminder.day().isBefore(today)) {
            failUnsent(city, reminder, ReminderFailure.UNREACHABLE);
            return;
        }
        Optional<MailAddress> address = addresses.of(city, reminder.person());
        if (address.isEmpty()) {
            failUnsent(city, reminder, ReminderFailure.NO_ADDRESS);
            return;
        }
        if (!answers) {
            return;
        }
        Postman.Letter letter = owing.read(self(city), past -> postman.write(past, reminder, address.get()));
        if (take(city, reminder.id())) {
            handOver(city, reminder, letter);
        }
    }

    private void handOver(String city, ReminderView reminder, Postman.Letter letter) {
        switch (postman.send(letter)) {
            case TAKEN -> {
                change(city, "UPDATE ops.reminder_delivery SET handed_over_at = clock_timestamp()", reminder.id());
                write(city, new ReportSentReminder(reminder.id()));
            }
            case REJECTED -> fail(city, reminder, ReminderFailure.REJECTED);
            case NOT_TRIED -> change(city, "DELETE FROM ops.reminder_delivery", reminder.id());
            case UNCLEAR -> fail(city, reminder, ReminderFailure.UNCLEAR);
        }
    }

    private record Taken(Instant at, boolean handedOver) {}

    private Optional<Taken> taken(String city, UUID reminder) {
        return tenancy.write(
                city,
                jdbc -> jdbc.sql("SELECT taken_at, handed_over_at IS NOT NULL AS over FROM ops.reminder_delivery"
                                + " WHERE municipality = ? AND reminder = ?")
                        .params(city, reminder)
                        .query((row, number) ->
                                new Taken(row.getTimestamp("taken_at").toInstant(), row.getBoolean("over")))
                        .optional());
    }

    /** Whether this node has taken it; its row stays, so that no node that looked earlier takes it again. */
    private boolean take(String city, UUID reminder) {
        return tenancy.write(
                        city,
                        jdbc -> jdbc.sql("INSERT INTO ops.reminder_delivery (municipality, reminder) VALUES (?, ?)"
                                        + " ON CONFLICT DO NOTHING")
                                .params(city, reminder)
                                .update())
                > 0;
    }

    private void change(String city, String sql, UUID reminder) {
        tenancy.write(
                city,
                jdbc -> jdbc.sql(sql + " WHERE municipality = ? AND reminder = ?")
                        .params(city, reminder)
                        .update());
    }

    /** Only if no other node is sending it. */
    private void failUnsent(String city, ReminderView reminder, ReminderFailure failure) {
        if (take(city, reminder.id())) {
            fail(city, reminder, failure);
        }
    }

    private void fail(String city, ReminderView reminder, ReminderFailure failure) {
        write(city, new ReportFailedReminder(reminder.id(), failure));
    }

    /** What another node has written at the same moment need not be written again. */
    private void write(String city, ReminderCommand command) {
        try {
            commands.write(
                    command,
                    new Caller(
                            self(city), Channel.SYSTEM, null, null, Ids.next().toString()));
        } catch (Refusal e) {
            if (!e.code().equals("reminder.already_issued") && !e.code().equals("reminder.already_reported")) {
                throw e;
            }
        }
    }

    private static Actor self(String city) {
        return Actor.system("reminders", city);
    }
}
