package daicho.shared.schedule;

import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.Word;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import daicho.shared.result.Stage;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a due day (提出期限); one stream for each. */
public sealed interface DueDayEvent extends Event {
    UUID dueDay();

    @Override
    default UUID stream() {
        return dueDay();
    }

    /** Describes itself. */
    final class DueDayKind extends Kind {
        public DueDayKind() {
            super("dueDay", DueDayEvent.class, Told.AS_BEGUN);
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((DueDayEvent) event) {
                case DueDaySet e ->
                    Optional.of(new UniqueKey(
                            "due-day/" + e.plan() + "/" + e.fiscalYear() + "/" + e.stage() + "/"
                                    + (e.department() == null ? "all" : e.department()),
                            "schedule.already_set",
                            e.fiscalYear(),
                            Word.of(e.stage())));
                default -> Optional.empty();
            };
        }
    }

    /**
     * By which day the records of a year are to be there.
     *
     * @param dueDay its id
     * @param municipality whose plan
     * @param plan whose year
     * @param fiscalYear of the records
     * @param stage INTERIM: the interim results; FINAL: final results, ratings, values of indicators, and plans of
     *     the next year
     * @param department that records; none = all that have no due day of their own
     * @param dueOn last one on which a record is in time
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record DueDaySet(
            UUID dueDay,
            MunicipalityCode municipality,
            UUID plan,
            FiscalYear fiscalYear,
            Stage stage,
            @Nullable UUID department,
            LocalDate dueOn,
            @Nullable String decisionNumber)
            implements DueDayEvent {}

    /**
     * A due day is put off, brought forward or corrected.
     *
     * @param dueDay changed
     * @param dueOn from now on
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record DueDayChanged(
            UUID dueDay,
            LocalDate dueOn,
            String reason,
            @Nullable String decisionNumber) implements DueDayEvent {}

    /**
     * 取消し: nothing is due on that day; another may be set.
     *
     * @param dueDay annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record DueDayAnnulled(
            UUID dueDay, String reason, @Nullable String decisionNumber) implements DueDayEvent, AnnullingEvent {}
}
