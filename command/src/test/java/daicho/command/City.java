package daicho.command;

import daicho.shared.Event;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.measure.MeasureEvent.InitiativeAdded;
import daicho.shared.measure.MeasureEvent.MeasureAdded;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.MunicipalityEvent.DepartmentEstablished;
import daicho.shared.municipality.MunicipalityEvent.DepartmentsReorganised;
import daicho.shared.municipality.MunicipalityEvent.MunicipalityRegistered;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PlanEvent.HeadingAdded;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.RatingScale;
import daicho.shared.plan.RatingScale.Mark;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A city for tests: one plan from H30 to R9, one measure, and two departments in charge of one initiative. */
public final class City {
    public static final MunicipalityCode CODE = new MunicipalityCode("172014");
    public static final UUID ID = CODE.stream();

    public static final UUID WELFARE = id(1);
    public static final UUID HEALTH = id(2);
    public static final UUID CULTURE = id(3);
    public static final UUID LIFE = id(4);
    public static final UUID NOBODY = id(9);

    public static final UUID PLAN = id(10);
    public static final UUID PILLAR = id(11);
    public static final UUID DIRECTION = id(12);
    public static final UUID MEASURE = id(20);
    public static final UUID INITIATIVE = id(21);
    public static final UUID SECOND_INITIATIVE = id(22);

    public static final FiscalYear H30 = FiscalYear.of("H30");
    public static final FiscalYear R3 = FiscalYear.of("R3");
    public static final FiscalYear R4 = FiscalYear.of("R4");
    public static final FiscalYear R5 = FiscalYear.of("R5");
    public static final FiscalYear R9 = FiscalYear.of("R9");

    public static final Actor SECRETARIAT = actor(Role.SECRETARIAT);
    public static final Actor AUDITOR = actor(Role.AUDITOR);
    public static final Actor ANALYST = actor(Role.ANALYST);
    public static final Actor OPERATOR = actor(Role.OPERATOR);
    public static final Actor SYSTEM = actor(Role.SYSTEM);
    /** The secretariat of another city. */
    public static final Actor STRANGER = new Actor(id(91), "課長", Role.SECRETARIAT, "032093", Set.of());

    public static final RatingScale PROGRESS = new RatingScale(
            "進捗", List.of(new Mark("◎", null), new Mark("〇", null), new Mark("△", null), new Mark("×", null)));
    public static final RatingScale ACHIEVEMENT = new RatingScale(
            "達成度",
            List.of(
                    new Mark("1", null),
                    new Mark("2", null),
                    new Mark("3", null),
                    new Mark("4", null),
                    new Mark("5", null)));

    public static final MunicipalityRegistered REGISTERED = new MunicipalityRegistered(ID, CODE, "金沢市");
    public static final PlanAdopted ADOPTED = new PlanAdopted(
            PLAN,
            CODE,
            "基本構想",
            null,
            new FiscalYears(H30, R9),
            List.of("柱", "施策の方向性", "施策"),
            List.of(PROGRESS, ACHIEVEMENT));

    private City() {}

    /** Fixed ids, told apart by their last digits. */
    public static UUID id(int number) {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    public static Actor actor(Role role) {
        return new Actor(id(90), "主事", role, CODE.value(), Set.of());
    }

    public static Actor staffOf(UUID... departments) {
        return new Actor(id(92), "主査", Role.STAFF, CODE.value(), Set.of(departments));
    }

    public static DepartmentEstablished established(UUID department, String name) {
        return established(department, name, null);
    }

    public static DepartmentEstablished established(UUID department, String name, @Nullable LocalDate from) {
        return new DepartmentEstablished(ID, department, name, from);
    }

    public static DepartmentsReorganised reorganised(LocalDate from, List<UUID> predecessors, List<UUID> successors) {
        return new DepartmentsReorganised(ID, from, predecessors, successors, null);
    }

    public static InitiativeContent inCharge(InCharge... departments) {
        return new InitiativeContent(null, null, List.of(departments), null, false, null, null, null);
    }

    /** The initiative, with the departments always in charge. */
    public static InitiativeContent inCharge(UUID... departments) {
        return inCharge(List.of(departments).stream().map(InCharge::always).toArray(InCharge[]::new));
    }

    public static InitiativeContent running(@Nullable FiscalYear first, @Nullable FiscalYear last) {
        return new InitiativeContent(
                null, null, List.of(InCharge.always(WELFARE)), null, first != null, first, last, null);
    }

    public static InitiativeContent relisted(UUID original) {
        return new InitiativeContent(null, null, List.of(), null, false, null, null, original);
    }

    /** City, departments, plan, headings and measure; no initiative yet. */
    public static GivenLedger withMeasure() {
        return GivenLedger.given(
                REGISTERED,
                established(WELFARE, "福祉政策課"),
                established(HEALTH, "健康政策課"),
                established(CULTURE, "文化政策課"),
                ADOPTED,
                new HeadingAdded(PLAN, PILLAR, null, "1", "つながる"),
                new HeadingAdded(PLAN, DIRECTION, PILLAR, "1-1", null),
                new MeasureAdded(MEASURE, CODE, PLAN, DIRECTION, "1-1-1", "相談体制の充実", null));
    }

    /** The same with one initiative; welfare and health are in charge. */
    public static GivenLedger withInitiative(Event... more) {
        return withInitiative(inCharge(WELFARE, HEALTH)).and(more);
    }

    public static GivenLedger withInitiative(InitiativeContent content) {
        return withMeasure().and(new InitiativeAdded(MEASURE, INITIATIVE, 1, content));
    }
}
