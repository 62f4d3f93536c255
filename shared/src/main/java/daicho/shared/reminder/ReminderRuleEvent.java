package daicho.shared.reminder;

import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to the rule by which a plan's reminders go out by themselves; one stream for each plan that has one. */
public sealed interface ReminderRuleEvent extends Event {
    UUID reminderRule();

    @Override
    default UUID stream() {
        return reminderRule();
    }

    /** Describes itself. */
    final class ReminderRuleKind extends Kind {
        public ReminderRuleKind() {
            super("reminderRule", ReminderRuleEvent.class, Told.AS_BEGUN);
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((ReminderRuleEvent) event) {
                case ReminderRuleSet e ->
                    Optional.of(new UniqueKey("reminder-rule/" + e.plan(), "reminder.rule_already_set"));
                case ReminderRuleChanged _ -> Optional.empty();
            };
        }

        @Override
        public boolean inSnapshot() {
            return false;
        }
    }

    /**
     * Reminders of a plan go out by themselves from now on.
     *
     * @param reminderRule its id
     * @param municipality whose plan
     * @param plan whose due days
     * @param days on which
     */
    @Revision("1")
    record ReminderRuleSet(UUID reminderRule, MunicipalityCode municipality, UUID plan, ReminderDays days)
            implements ReminderRuleEvent {}

    /**
     * They go out on other days from now on.
     *
     * @param reminderRule changed
     * @param days on which; none at all = no more
     * @param reason why
     */
    @Revision("1")
    record ReminderRuleChanged(
            UUID reminderRule, ReminderDays days, @Nullable String reason) implements ReminderRuleEvent {}
}
