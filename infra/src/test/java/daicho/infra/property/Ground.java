package daicho.infra.property;

import daicho.shared.Command;
import daicho.shared.committee.AppointMember;
import daicho.shared.committee.AppointSubstitute;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.ConveneMeeting;
import daicho.shared.committee.Convener;
import daicho.shared.committee.ElectOfficers;
import daicho.shared.committee.EstablishCommittee;
import daicho.shared.committee.MeetingContent;
import daicho.shared.committee.Quorum;
import daicho.shared.committee.ResignMember;
import daicho.shared.committee.Section;
import daicho.shared.measure.AddInitiative;
import daicho.shared.measure.AddMeasure;
import daicho.shared.measure.InCharge;
import daicho.shared.measure.InitiativeContent;
import daicho.shared.municipality.EstablishDepartment;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.municipality.RegisterMunicipality;
import daicho.shared.plan.AddHeading;
import daicho.shared.plan.AdoptPlan;
import daicho.shared.plan.CloseFiscalYear;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.RatingScale;
import daicho.shared.plan.RatingScale.Mark;
import daicho.shared.publication.PublishEdition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** A plan and a council in each city to begin with: from nothing at all, random commands would rarely get anywhere. */
final class Ground {
    private Ground() {}

    /** By the code of the city, in the order to be carried out. */
    static Map<String, List<Command>> commands(Supplier<UUID> ids) {
        Map<String, List<Command>> commands = new LinkedHashMap<>();
        CommandGenerator.CITIES.forEach(city -> commands.put(city.value(), of(city, ids)));
        return commands;
    }

    private static List<Command> of(MunicipalityCode city, Supplier<UUID> ids) {
        List<Command> ground = new ArrayList<>();
        List<UUID> departments = List.of(ids.get(), ids.get(), ids.get());
        UUID plan = ids.get();
        UUID heading = ids.get();
        ground.add(new RegisterMunicipality(city, "市" + city));
        for (UUID department : departments) {
            ground.add(new EstablishDepartment(city.stream(), department, "課" + department, null));
        }
        ground.add(new AdoptPlan(
                plan,
                "計画",
                null,
                new FiscalYears(new FiscalYear(2018), new FiscalYear(2026)),
                List.of("柱", "施策"),
                List.of(new RatingScale(
                        "進捗", List.of(new Mark("◎", null), new Mark("〇", null), new Mark("△", null))))));
        ground.add(new AddHeading(plan, heading, null, "1", null));
        for (UUID department : departments) {
            UUID measure = ids.get();
            ground.add(new AddMeasure(measure, plan, heading, "施策" + department, null));
            ground.add(new AddInitiative(
                    measure,
                    ids.get(),
                    new InitiativeContent(
                            null, null, List.of(InCharge.always(department)), null, false, null, null, null)));
        }
        ground.addAll(council(plan, ids));
        published(ground, ids);
        return ground;
    }

    /** A plan that is over, and was published: a year in which nothing is missing is rare in a random plan. */
    private static void published(List<Command> ground, Supplier<UUID> ids) {
        UUID plan = ids.get();
        FiscalYears years = new FiscalYears(new FiscalYear(2018), new FiscalYear(2026));
        ground.add(new AdoptPlan(plan, "終わった計画", null, years, List.of("柱", "施策"), List.of()));
        years.each().forEach(year -> ground.add(new CloseFiscalYear(plan, year, null)));
        years.each().stream().limit(4).forEach(year -> ground.add(new PublishEdition(ids.get(), plan, year, null)));
    }

    private static List<Command> council(UUID plan, Supplier<UUID> ids) {
        UUID committee = ids.get();
        Section section = new Section(ids.get(), Section.Kind.SECTION, "部会");
        List<Command> council = new ArrayList<>();
        council.add(new EstablishCommittee(
                committee,
                plan,
                new CommitteeRule(
                        "推進会議", null, null, null, 5, null, Quorum.HALF, List.of(), List.of(), List.of(section))));
        List<UUID> seats = List.of(ids.get(), ids.get(), ids.get(), ids.get());
        for (UUID seat : seats) {
            council.add(
                    new AppointMember(committee, seat, ids.get(), null, section.id(), LocalDate.of(2018, 4, 1), null));
        }
        UUID meeting = ids.get();
        council.add(new ConveneMeeting(
                committee,
                meeting,
                new MeetingContent(
                        null,
                        LocalDate.of(2018, 5, 1),
                        Convener.SECRETARIAT,
                        seats,
                        List.of(),
                        List.of(section.id()),
                        List.of())));
        council.add(new ElectOfficers(committee, seats.get(0), seats.get(1), null, meeting));
        council.add(new ResignMember(committee, seats.get(3), LocalDate.of(2019, 3, 31)));
        council.add(new AppointSubstitute(
                committee, seats.get(3), ids.get(), null, section.id(), LocalDate.of(2019, 4, 1)));
        council.add(new ResignMember(committee, seats.get(2), LocalDate.of(2020, 3, 31)));
        return council;
    }
}
