package daicho.query.committee;

import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.Reads;
import daicho.query.SealedTexts;
import daicho.query.committee.CommitteeAnswers.Meeting;
import daicho.query.committee.CommitteeAnswers.Member;
import daicho.query.committee.CommitteeAnswers.OnDay;
import daicho.query.committee.CommitteeAnswers.Seat;
import daicho.query.municipality.Departments;
import daicho.query.plan.PlanName;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Convener;
import daicho.shared.committee.Office;
import daicho.shared.committee.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Committees with their rules, members, officers and meetings. Names are shown to those who may know them. */
@Controller
@RequestMapping("/municipalities/{code}/committees")
class CommitteePages {
    private final Reads reads;
    private final Persons persons;
    private final SealedTexts seals;

    CommitteePages(Reads reads, Persons persons, SealedTexts seals) {
        this.reads = reads;
        this.persons = persons;
        this.seals = seals;
    }

    /**
     * How the seats are called on a day: by the name of who sits in it, or by their place in the list.
     *
     * @param names by seat; none where the reader may not know
     * @param places by seat, from 1
     * @param held seats in which somebody sits on the day
     * @param heldFirst all seats, those first in which somebody sits on the day
     */
    public record Labels(Map<UUID, String> names, Map<UUID, Integer> places, Set<UUID> held, List<Seat> heldFirst) {
        static Labels of(List<Seat> seats, LocalDate day) {
            Map<UUID, String> names = new HashMap<>();
            Map<UUID, Integer> places = new HashMap<>();
            Set<UUID> held = new HashSet<>();
            for (Seat seat : seats) {
                places.put(seat.id(), places.size() + 1);
                if (seat.members().stream().anyMatch(member -> sits(member, day))) {
                    held.add(seat.id());
                }
                Person person = holder(seat, day).person();
                if (person != null && person.name() != null) {
                    names.put(seat.id(), person.name());
                }
            }
            return new Labels(
                    names,
                    places,
                    held,
                    seats.stream()
                            .sorted(Comparator.comparing((Seat seat) -> !held.contains(seat.id())))
                            .toList());
        }

        /** Who sits in it on the day, else who sat in it last. */
        private static Member holder(Seat seat, LocalDate day) {
            return seat.members().stream()
                    .filter(member -> sits(member, day))
                    .findFirst()
                    .orElseGet(() -> seat.members().getLast());
        }

        private static boolean sits(Member member, LocalDate day) {
            return !day.isBefore(member.from()) && !day.isAfter(end(member));
        }

        private static LocalDate end(Member member) {
            LocalDate last = member.resignedUntil() == null ? member.until() : member.resignedUntil();
            return last == null ? LocalDate.MAX : last;
        }
    }

    private record Shown(
            OnDay committee,
            List<Seat> seats,
            Rules rules,
            Departments departments,
            Map<UUID, String> plans,
            LocalDate today) {
        CommitteeRule rule() {
            return committee.rule();
        }
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping
    String committees(Asked asked, Model model) {
        record Listed(List<CommitteeAnswers.Line> lines, Departments departments, Map<UUID, String> plans) {}
        Listed listed = reads.read(
                        asked,
                        past -> new Listed(
                                CommitteeRecords.lines(past, null, past.day()), Departments.of(past), plans(past)))
                .value();
        model.addAttribute("committees", listed.lines());
        addRule(listed.departments(), null, model);
        model.addAttribute("plans", listed.plans());
        return "committee/committees";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/{committee}")
    String committee(Asked asked, @PathVariable UUID committee, Model model) {
        Shown shown = shown(asked, committee);
        add(shown, shown.today(), model);
        model.addAttribute("knownPersons", known(shown.seats()));
        model.addAttribute("offices", Office.values());
        addRule(shown.departments(), shown.rule(), model);
        model.addAttribute("plans", shown.plans());
        return "committee/committee";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/{committee}/seats/{seat}")
    String seat(Asked asked, @PathVariable UUID committee, @PathVariable UUID seat, Model model) {
        Shown shown = shown(asked, committee);
        add(shown, shown.today(), model);
        model.addAttribute(
                "seat",
                shown.seats().stream()
                        .filter(one -> one.id().equals(seat))
                        .findFirst()
                        .orElseThrow(() -> Refusal.unknown("committee.seat_unknown", seat)));
        model.addAttribute("knownPersons", known(shown.seats()));
        return "committee/seat";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/{committee}/meetings/{meeting}")
    String meeting(Asked asked, @PathVariable UUID committee, @PathVariable UUID meeting, Model model) {
        Shown shown = shown(asked, committee);
        Meeting of = shown.committee().meetings().stream()
                .filter(one -> one.id().equals(meeting))
                .findFirst()
                .orElseThrow(() -> Refusal.unknown("committee.meeting_unknown", meeting));
        add(shown, of.day(), model);
        model.addAttribute("meeting", of);
        boolean trusted = of.minutes() && Onlooker.isTrusted(asked.actor());
        model.addAttribute("readsMinutes", trusted);
        model.addAttribute("minutes", trusted ? minutes(asked, meeting) : null);
        return "committee/meeting";
    }

    /** The text of the minutes; none if it is erased. */
    private @Nullable String minutes(Asked asked, UUID meeting) {
        MinutesView row = reads.read(asked, past -> past.one(MinutesView.VIEW, meeting, "committee.no_minutes"))
                .value();
        return seals.open(asked.municipality(), List.of(row.text()))
                .get(row.text().key());
    }

    /** As the API answers for today, or for the day of the moment that is asked for. */
    private Shown shown(Asked asked, UUID committee) {
        return reads.read(asked, past -> {
                    CommitteeRecords records = CommitteeRecords.of(past, committee);
                    Onlooker onlooker = Onlooker.of(asked.actor(), persons, seals, records);
                    return new Shown(
                            records.on(past.day(), onlooker),
                            records.seats(onlooker),
                            new Rules(records.committee()),
                            Departments.of(past),
                            plans(past),
                            past.day());
                })
                .value();
    }

    private static void add(Shown shown, LocalDate day, Model model) {
        model.addAttribute("committee", shown.committee());
        model.addAttribute("rule", shown.rule());
        model.addAttribute("seats", shown.seats());
        model.addAttribute("labels", Labels.of(shown.seats(), day));
        model.addAttribute("today", shown.today());
        model.addAttribute("conveners", Convener.values());
        model.addAttribute("departments", shown.departments());
        model.addAttribute("rules", shown.rules());
        model.addAttribute("sectionNames", shown.rules().sectionNames(shown.today()));
    }

    private static void addRule(Departments departments, @Nullable CommitteeRule rule, Model model) {
        model.addAttribute("rule", rule);
        model.addAttribute("kinds", Section.Kind.values());
        model.addAttribute(
                "choice",
                departments.choice(rule == null || rule.department() == null ? List.of() : List.of(rule.department())));
    }

    private static Map<UUID, String> plans(Past past) {
        return past.rows(PlanName.VIEW, "true", "name, id", Map.of()).stream()
                .collect(Collectors.toMap(PlanName::id, PlanName::name));
    }

    /** Persons who were members, so that one who is appointed again stays the same person. */
    private static List<Person> known(List<Seat> seats) {
        return new ArrayList<>(seats.stream()
                .flatMap(seat -> seat.members().stream())
                .map(Member::person)
                .filter(Objects::nonNull)
                .filter(person -> person.name() != null)
                .collect(Collectors.toMap(Person::id, Function.identity(), (one, other) -> one))
                .values());
    }
}
