package daicho.query.measure;

import daicho.query.View;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A line of a measure as it stands.
 *
 * @param id its id
 * @param no in its measure, from 1
 * @param content its present definition
 * @param earlier its definitions in earlier fiscal years, oldest first
 * @param lastFiscalYear last fiscal year in which it ran, if it was retired itself
 * @param measureLastFiscalYear last fiscal year in which it ran, if its measure was retired
 */
public record Initiative(
        UUID id,
        int no,
        InitiativeContent content,
        List<ByYear.Earlier<InitiativeContent>> earlier,
        @Nullable FiscalYear lastFiscalYear,
        @Nullable FiscalYear measureLastFiscalYear)
        implements View.Part {
    @Override
    public String called() {
        return "initiative";
    }

    @Override
    public boolean ended() {
        return ends() != null;
    }

    /** Last fiscal year if it or its measure was retired. */
    public @Nullable FiscalYear ends() {
        return FiscalYear.earlier(lastFiscalYear, measureLastFiscalYear);
    }

    /** Its definition, by the year in which it holds. */
    public ByYear<InitiativeContent> definition() {
        return new ByYear<>(content, earlier);
    }

    /** Its definition in a year. */
    public InitiativeContent in(FiscalYear year) {
        return definition().in(year);
    }

    /** 再掲: repeats another initiative, is shown and never counted. */
    public boolean relisted() {
        return content.relistedFrom() != null;
    }

    /** Whether it repeated another initiative in a year. */
    public boolean relistedIn(FiscalYear year) {
        return in(year).relistedFrom() != null;
    }

    /** Whether it runs in a year of a plan with these years. */
    public boolean runsIn(FiscalYear year, FiscalYears plan) {
        return plan.contains(year) && in(year).runsIn(year, ends());
    }

    /** Departments in charge in a year, each once. */
    public List<UUID> inCharge(FiscalYear year) {
        return in(year).inCharge(year);
    }
}
