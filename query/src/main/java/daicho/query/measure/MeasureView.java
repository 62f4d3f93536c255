package daicho.query.measure;

import daicho.query.Annulled;
import daicho.query.Annulment;
import daicho.query.Bookkeeping;
import daicho.query.View;
import daicho.shared.measure.MeasurePlace;
import daicho.shared.measure.MeasureWording;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.result.StillOwed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A measure and its initiatives as they stand.
 *
 * @param id its id
 * @param municipality code
 * @param plan it is part of
 * @param heading it is under
 * @param code unique in its plan
 * @param title as printed; none where none is printed
 * @param earlier its wordings in earlier fiscal years, oldest first
 * @param firstFiscalYear of a measure that joined the plan later; none = the plan's first
 * @param earlierPlaces where it stood in earlier fiscal years, oldest first
 * @param lastFiscalYear last fiscal year in which it ran, if it was retired
 * @param precedingMeasures the measures it goes on from, of the plan before or of its own; none if that was not said, empty
 *     if it is new
 * @param initiatives its lines, in the order of their numbers
 * @param annulledInitiatives lines that were added by mistake
 * @param changed initiative that the last event was about; none = the measure itself
 * @param reason of the last event: why it was revised or an initiative retired
 * @param decisionNumber 決裁番号 of the last event
 * @param annulled why it counts nowhere, if it was annulled
 * @param version of its stream, including its initiatives' events
 */
public record MeasureView(
        UUID id,
        String municipality,
        UUID plan,
        UUID heading,
        String code,
        @Nullable String title,
        List<ByYear.Earlier<MeasureWording>> earlier,
        @Nullable FiscalYear firstFiscalYear,
        List<ByYear.Earlier<MeasurePlace>> earlierPlaces,
        @Nullable FiscalYear lastFiscalYear,
        @Nullable List<UUID> precedingMeasures,
        List<Initiative> initiatives,
        List<AnnulledInitiative> annulledInitiatives,
        @Bookkeeping @Nullable UUID changed,
        @Nullable String reason,
        @Nullable String decisionNumber,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<MeasureView> VIEW = new View<>("measure", MeasureView.class);

    /**
     * A line that was added by mistake.
     *
     * @param id its id
     * @param no its number
     * @param title of its own, where it had one
     * @param annulled why and when
     */
    public record AnnulledInitiative(
            UUID id, int no, @Nullable String title, Annulment annulled) {}

    @Override
    public boolean ended() {
        return lastFiscalYear != null;
    }

    @Override
    public Map<String, List<? extends View.Part>> parts() {
        // One that was annulled is no longer among the initiatives, which says it.
        return Map.of("initiatives", initiatives, "annulledInitiatives", List.of());
    }

    /** As the snapshot of its plan names it once it is annulled. */
    public Annulled asAnnulled() {
        return new Annulled("measure", id, heading, null, null, Objects.requireNonNull(annulled));
    }

    /** Its wording, by the year in which it holds. */
    public ByYear<MeasureWording> wording() {
        return new ByYear<>(new MeasureWording(title), earlier);
    }

    /** Where it stands, by year. */
    public ByYear<MeasurePlace> place() {
        return new ByYear<>(new MeasurePlace(heading), earlierPlaces);
    }

    /** The heading it is under in a year. */
    public UUID headingIn(FiscalYear year) {
        return place().in(year).heading();
    }

    /** Its title in a year, if it has one. */
    public @Nullable String titleIn(FiscalYear year) {
        return wording().in(year).title();
    }

    /** Whether a year of a plan with these years shows it, see {@link StillOwed#stands}. */
    public boolean standsIn(FiscalYear year, FiscalYears plan) {
        return StillOwed.stands(
                plan,
                firstFiscalYear,
                lastFiscalYear,
                initiatives.stream()
                        .map(one -> new StillOwed.Initiative(one.definition(), one.ends()))
                        .toList(),
                year);
    }
}
