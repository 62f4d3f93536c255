package daicho.command;

import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.agreement.AgreementEvent.AgreementCorrected;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PartnerEvent.PartnerRenamed;
import daicho.shared.agreement.PartnerName;
import daicho.shared.agreement.Signatory;
import daicho.shared.committee.CommitteeEvent.MeetingRecorded;
import daicho.shared.committee.CommitteeEvent.MemberAppointed;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.plan.PlanTextEvent.PlanTextAdded;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.Stage;
import daicho.shared.result.YearPlanEvent.YearPlanSet;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import java.time.LocalDate;
import java.util.Collection;
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
            case PlanTextAdded e -> Optional.of(new Key(planText(e.of().plan(), e.planText()), "plan.text_exists"));
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
            case EditionPublished e ->
                Optional.of(new Key(editions(e.plan(), e.fiscalYear()) + e.edition(), "publication.edition_exists"));
            case PartnerRegistered e ->
                Optional.of(new Key(partner(e.municipality().value(), e.name()), "agreement.partner_exists"));
            case PartnerRenamed e ->
                // No two streams can have this one: it is there to be found by.
                Optional.of(new Key(renamedPartners(e.name()) + e.partner(), "agreement.partner_exists"));
            case AgreementSigned e ->
                Optional.of(
                        new Key(agreement(e.partners(), e.signedOn(), e.terms().kind()), "agreement.already_signed"));
            case AgreementCorrected e ->
                Optional.of(
                        new Key(agreement(e.partners(), e.signedOn(), e.terms().kind()), "agreement.already_signed"));
            case MemberAppointed e -> Optional.of(new Key(seat(e.seat()), "committee.seat_exists"));
            case MeetingRecorded e -> Optional.of(new Key(meeting(e.meeting()), "committee.meeting_exists"));
            case OpinionGiven e -> Optional.of(new Key(opinion(e.opinion()), "scoring.opinion_exists"));
            case IndicatorDefined e ->
                Optional.of(new Key(indicator(e.of().owner(), e.content().name()), "indicator.exists"));
            default -> Optional.empty();
        };
    }

    /** The plan that a heading stands in. */
    public static String heading(UUID heading) {
        return "heading/" + heading;
    }

    /** Leads from an opinion to its round. */
    public static String opinion(UUID opinion) {
        return "opinion/" + opinion;
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

    /** Prefix of the texts of a plan, by which they are found; removed ones included. */
    public static String planTexts(UUID plan) {
        return "plan-text/" + plan + "/";
    }

    static String planText(UUID plan, UUID planText) {
        return planTexts(plan) + planText;
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

    /** The indicator of a heading or measure that was established under a name. */
    public static String indicator(UUID owner, String name) {
        return "indicator/" + owner + "/" + inOneForm(name);
    }

    /** Prefix of all editions of a year's evaluation. */
    public static String editions(UUID plan, FiscalYear year) {
        return "edition/" + plan + "/" + year + "/";
    }

    /** The partner that a municipality has registered under a name. */
    public static String partner(String municipality, String name) {
        return "partner/" + municipality + "/" + inOneForm(name);
    }

    /** Prefix of the partners of whatever municipality that were renamed to a name. */
    public static String renamedPartners(String name) {
        return "partner-renamed/" + inOneForm(name) + "/";
    }

    /** Prefix of the agreements that exactly these partners signed. */
    public static String agreements(Collection<UUID> partners) {
        return "agreement/" + Ids.named("partners/" + inOneOrder(partners)) + "/";
    }

    private static String agreement(List<Signatory> partners, LocalDate signedOn, String kind) {
        return agreements(partners.stream().map(Signatory::partner).toList()) + signedOn + "/" + inOneForm(kind);
    }

    /** A name however wide and spaced it was typed, in a length that an index can hold. */
    private static UUID inOneForm(String name) {
        return Ids.named("name/" + PartnerName.plain(name));
    }

    /** Prefix of all seats. */
    public static String seats() {
        return "seat/";
    }

    public static String seat(UUID seat) {
        return seats() + seat;
    }

    /** The committee that a meeting is one of. */
    public static String meeting(UUID meeting) {
        return "meeting/" + meeting;
    }

    private static String inOneOrder(Collection<UUID> departments) {
        return departments.stream().map(UUID::toString).sorted().collect(Collectors.joining(","));
    }
}
