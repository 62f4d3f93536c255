package daicho.query.schedule;

import daicho.query.Annulment;
import daicho.query.View;
import daicho.shared.result.Stage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A due day as it stands.
 *
 * @param id its id
 * @param municipality code
 * @param plan whose year
 * @param fiscalYear of the records, starting calendar year
 * @param stage INTERIM: the interim results; FINAL: final results, ratings, values of indicators, and plans of the
 *     next year
 * @param department that records; none = all that have no due day of their own
 * @param dueOn last one on which a record is in time
 * @param decisionNumber 決裁番号 of what was last decided about it
 * @param reason why it was last changed
 * @param annulled why nothing is due on it, if it was annulled
 * @param version of its stream
 */
@Schema(name = "DueDay")
public record DueDayView(
        UUID id,
        String municipality,
        UUID plan,
        int fiscalYear,
        Stage stage,
        @Nullable UUID department,
        LocalDate dueOn,
        @Nullable String decisionNumber,
        @Nullable String reason,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<DueDayView> VIEW = new View<>("due_day", DueDayView.class);
}
