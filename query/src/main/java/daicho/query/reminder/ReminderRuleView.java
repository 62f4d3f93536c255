package daicho.query.reminder;

import daicho.query.View;
import daicho.shared.reminder.ReminderDays;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which a plan's reminders go out by themselves, as it stands.
 *
 * @param id its id
 * @param municipality code
 * @param plan whose due days
 * @param days on which
 * @param reason why it was last changed
 * @param version of its stream
 */
@Schema(name = "ReminderRule")
record ReminderRuleView(
        UUID id,
        String municipality,
        UUID plan,
        ReminderDays days,
        @Nullable String reason,
        long version) implements View.Row {
    /** The table. */
    static final View<ReminderRuleView> VIEW = new View<>("reminder_rule", ReminderRuleView.class);
}
