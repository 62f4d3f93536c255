package daicho.command;

import daicho.shared.Event;
import daicho.shared.measure.InitiativeAdded;
import daicho.shared.measure.MeasureAdded;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.HeadingAdded;
import daicho.shared.result.InitiativeRated;
import daicho.shared.result.Stage;
import daicho.shared.result.YearPlanSet;
import daicho.shared.result.YearResultRecorded;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may exist only once across streams. The keys of an event are reserved for its stream in the transaction that
 * appends it; the register of keys can be rebuilt from the ledger, since it follows from the events alone.
 */
public final class UniqueKeys {
    /**
     * A key to reserve.
     *
     * @param value the key, unique in its municipality
     * @param refusal code of the refusal when another stream has it
     */
    public record Key(String value, String refusal) {}

    private UniqueKeys() {}

    /** The key that an event reserves, if it reserves one. */
    public static Optional<Key> of(Event event) {
        return switch (event) {
            case HeadingAdded e -> Optional.of(new Key(heading(e.heading()), "plan.heading_exists"));
            case MeasureAdded e -> Optional.of(new Key(measure(e.plan(), e.code()), "measure.code_taken"));
            case InitiativeAdded e -> Optional.of(new Key(initiative(e.initiative()), "measure.initiative_exists"));
            case YearResultRecorded e ->
                Optional.of(new Key(
                        result(e.of().initiative(), e.of().fiscalYear(), e.of().stage(), e.of().departments()),
                        "result.already_recorded"));
            case InitiativeRated e ->
                Optional.of(new Key(
                        rating(
                                e.of().initiative(),
                                e.of().fiscalYear(),
                                e.content().scale(),
                                e.of().department()),
                        "result.already_rated"));
            case YearPlanSet e ->
                Optional.of(new Key(
                        yearPlan(e.of().initiative(), e.of().years(), e.of().departments()), "result.already_planned"));
            default -> Optional.empty();
        };
    }

    /** The plan that a heading stands in. */
    public static String heading(UUID heading) {
        return "heading/" + heading;
    }

    /** Prefix of the codes of a plan's measures. */
    public static String measures(UUID plan) {
        return "measure/" + plan + "/";
    }

    public static String measure(UUID plan, String code) {
        return measures(plan) + code;
    }

    public static String initiative(UUID initiative) {
        return "initiative/" + initiative;
    }

    /** Prefix of all results of an initiative. */
    public static String results(UUID initiative) {
        return "result/" + initiative + "/";
    }

    public static String result(UUID initiative, FiscalYear year, Stage stage, List<UUID> departments) {
        return results(initiative) + year + "/" + stage + "/" + inOneOrder(departments);
    }

    /** Prefix of all ratings of an initiative. */
    public static String ratings(UUID initiative) {
        return "rating/" + initiative + "/";
    }

    public static String rating(UUID initiative, FiscalYear year, @Nullable String scale, @Nullable UUID department) {
        return ratings(initiative) + year + "/" + scale + "/" + (department == null ? "all" : department);
    }

    /** Prefix of all year plans of an initiative. */
    public static String yearPlans(UUID initiative) {
        return "year-plan/" + initiative + "/";
    }

    public static String yearPlan(UUID initiative, FiscalYears years, List<UUID> departments) {
        return yearPlans(initiative) + years.first() + "-" + years.last() + "/" + inOneOrder(departments);
    }

    private static String inOneOrder(List<UUID> departments) {
        return departments.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
    }
}
