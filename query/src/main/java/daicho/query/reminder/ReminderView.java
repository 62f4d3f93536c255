package daicho.query.reminder;

import daicho.query.View;
import daicho.shared.reminder.OwedRecords;
import daicho.shared.reminder.ReminderFailure;
import daicho.shared.reminder.ReminderOccasion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reminder as it stands.
 *
 * @param id its id
 * @param municipality code
 * @param person who is reminded
 * @param day on which, in Japan
 * @param occasion why
 * @param owed what the person's departments owed then
 * @param state how far it has come
 * @param failure why it did not go out; none unless it failed
 * @param version of its stream
 */
@Schema(name = "Reminder")
public record ReminderView(
        UUID id,
        String municipality,
        UUID person,
        LocalDate day,
        ReminderOccasion occasion,
        List<OwedRecords> owed,
        ReminderState state,
        @Nullable ReminderFailure failure,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<ReminderView> VIEW = new View<>("reminder", ReminderView.class);

    ReminderView now(ReminderState nowState, @Nullable ReminderFailure nowFailure, long nowVersion) {
        return new ReminderView(id, municipality, person, day, occasion, owed, nowState, nowFailure, nowVersion);
    }

    /** All records that were owed. */
    public int records() {
        return owed.stream().mapToInt(OwedRecords::records).sum();
    }
}
