package daicho.shared.reminder;

import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/** What happens to a reminder (督促): one mail to one person; one stream for each. */
public sealed interface ReminderEvent extends Event {
    UUID reminder();

    @Override
    default UUID stream() {
        return reminder();
    }

    /** Describes itself. */
    final class ReminderKind extends Kind {
        public ReminderKind() {
            super("reminder", ReminderEvent.class, Told.AS_BEGUN);
        }

        /** A rule reminds a person once a day; somebody by hand once a day of a year's records at a stage. */
        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((ReminderEvent) event) {
                case ReminderIssued e ->
                    Optional.of(new UniqueKey(
                            "reminder/" + e.person() + "/" + e.day() + "/" + of(e), "reminder.already_issued"));
                case ReminderSent _, ReminderFailed _ -> Optional.empty();
            };
        }

        private static String of(ReminderIssued e) {
            OwedRecords first = e.owed().getFirst();
            return e.occasion() == ReminderOccasion.BY_RULE
                    ? "rule"
                    : first.plan() + "/" + first.fiscalYear() + "/" + first.stage();
        }

        /** Nobody changes a reminder: it is issued with others, and what becomes of it is Daicho's to say. */
        @Override
        public Optional<String> inPaths() {
            return Optional.empty();
        }

        @Override
        public boolean inSnapshot() {
            return false;
        }
    }

    /**
     * Somebody is to be reminded. The event comes before the mail, so that no mail goes out that nobody knows of.
     *
     * @param reminder its id
     * @param municipality whose records
     * @param person who is reminded; name and address live outside the ledger
     * @param day in Japan
     * @param occasion why
     * @param owed by the person's departments then; by hand of one plan, year and stage
     */
    @Revision("1")
    record ReminderIssued(
            UUID reminder,
            MunicipalityCode municipality,
            UUID person,
            LocalDate day,
            ReminderOccasion occasion,
            List<OwedRecords> owed)
            implements ReminderEvent {
        public ReminderIssued {
            owed = List.copyOf(owed);
        }
    }

    /**
     * The mail server has taken the reminder. Whether it reached the person is not known here.
     *
     * @param reminder that was sent
     */
    @Revision("1")
    record ReminderSent(UUID reminder) implements ReminderEvent {}

    /**
     * The reminder did not go out, or nobody can say.
     *
     * @param reminder that failed
     * @param failure why
     */
    @Revision("1")
    record ReminderFailed(UUID reminder, ReminderFailure failure) implements ReminderEvent {}
}
