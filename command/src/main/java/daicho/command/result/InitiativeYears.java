package daicho.command.result;

import daicho.command.Locks;
import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.measure.MeasureState;
import daicho.command.measure.MeasureState.Initiative;
import daicho.command.municipality.MunicipalityState;
import daicho.command.municipality.MunicipalityState.Department;
import daicho.command.municipality.OwnDepartments;
import daicho.command.plan.PlanState;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.measure.Answering;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.Successors;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An initiative in some fiscal years, with the present state of its plan, its measure and the city's departments,
 * locked until the command's transaction ends. Implements rule 5: records are accepted only in an open year in which
 * the initiative runs, and for a department that is in charge of it then or answers for one that is.
 */
final class InitiativeYears {
    private final PlanState plan;
    private final Initiative initiative;
    private final MunicipalityState municipality;
    private final FiscalYears years;
    private final LocalDate today;

    private InitiativeYears(
            PlanState plan, Initiative initiative, MunicipalityState municipality, FiscalYears years, LocalDate today) {
        this.plan = plan;
        this.initiative = initiative;
        this.municipality = municipality;
        this.years = years;
        this.today = today;
    }

    /** Locks the year, the initiative and the departments, and reads them. */
    static InitiativeYears hold(
            Streams streams, Actor actor, Today today, UUID plan, UUID measure, UUID initiative, FiscalYears years) {
        UUID municipality = new MunicipalityCode(actor.municipality()).stream();
        List<String> locks = new ArrayList<>(List.of(Locks.initiatives(measure), Locks.departments(municipality)));
        years.each().forEach(year -> locks.add(Locks.year(plan, year)));
        streams.share(List.of(measure, plan, municipality), locks.toArray(String[]::new));
        MeasureState measureState = streams.current(MeasureState.NONE, measure);
        if (!measureState.municipality().equals(actor.municipality()) || !plan.equals(measureState.plan())) {
            throw Refusal.unknown("measure.unknown", measure);
        }
        return new InitiativeYears(
                streams.current(PlanState.NONE, plan),
                measureState
                        .initiative(initiative)
                        .orElseThrow(() -> Refusal.unknown("measure.initiative_unknown", initiative)),
                streams.current(MunicipalityState.NONE, municipality),
                years,
                today.inJapan());
    }

    PlanState plan() {
        return plan;
    }

    /**
     * A closed year accepts no results or ratings, neither first ones nor corrections, unless they belong to a part of it
     * that was reopened.
     *
     * @param departments that record; none = those in charge
     */
    InitiativeYears requireOpen(Collection<UUID> departments) {
        for (FiscalYear year : years.each()) {
            plan.requireOpen(
                    year,
                    initiative.id(),
                    reopened -> {
                        Successors answering = answering(year);
                        return recording(departments).stream().anyMatch(one -> answering.answersFor(reopened, one));
                    },
                    today);
        }
        return this;
    }

    InitiativeYears requireRunning() {
        return requireRunning(plan.years());
    }

    /** The same for what is decided in the plan's last year for the plan that follows: it is of the year after it. */
    InitiativeYears requireRunningOrDirection() {
        FiscalYear after = Objects.requireNonNull(plan.years()).last().next();
        return requireRunning(years.equals(new FiscalYears(after, after)) ? years : plan.years());
    }

    private InitiativeYears requireRunning(@Nullable FiscalYears possible) {
        for (FiscalYear year : years.each()) {
            if (possible == null || !possible.contains(year)) {
                plan.requireYear("/fiscalYear", year);
            }
            if (initiative.in(year).relistedFrom() != null) {
                throw Refusal.conflict("measure.initiative_relisted", initiative.no());
            }
            if (!initiative.runsIn(year)) {
                throw Refusal.invalid("measure.initiative_not_running", "/fiscalYear", initiative.no(), year);
            }
        }
        return this;
    }

    InitiativeYears requireInCharge(Collection<UUID> departments) {
        for (UUID id : departments) {
            Department department = municipality.departments().get(id);
            if (department == null) {
                throw Refusal.invalid("municipality.department_unknown", "/departments", id);
            }
            if (department.hasEnded(years.first().firstDay())) {
                LocalDate ended = Objects.requireNonNull(department.ended());
                throw Refusal.invalid(
                        "municipality.department_ended_by_then",
                        "/departments",
                        department.nameOn(ended.minusDays(1)),
                        ended);
            }
            for (FiscalYear year : years.each()) {
                // Whoever is in charge at the end decides what comes after it.
                FiscalYear known = Collections.min(
                        List.of(year, Objects.requireNonNull(plan.years()).last()));
                Successors answering = answering(known);
                if (initiative.in(known).inCharge(known).stream()
                        .noneMatch(charged -> answering.answersFor(id, charged))) {
                    throw Refusal.invalid(
                            "measure.not_in_charge",
                            "/departments",
                            department.nameOn(year.lastDay()),
                            initiative.no(),
                            year);
                }
            }
        }
        return this;
    }

    /** Whether one of some departments is one of others, or follows it or precedes it. */
    boolean related(Collection<UUID> some, Collection<UUID> others) {
        Successors successors = answering(years.first());
        return some.stream().anyMatch(one -> others.stream().anyMatch(other -> successors.related(one, other)));
    }

    /** The actor works for one of the departments; if none is given, for one of those in charge. */
    void requireActsFor(Actor actor, Collection<UUID> departments) {
        OwnDepartments.require(actor, answering(years.first()), recording(departments));
    }

    private Collection<UUID> recording(Collection<UUID> departments) {
        return departments.isEmpty() ? initiative.in(years.first()).inCharge(years.first()) : departments;
    }

    private Successors answering(FiscalYear year) {
        return new Answering(municipality, initiative.definition()).of(year, today);
    }
}
