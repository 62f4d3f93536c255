package daicho.query.scoring;

import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Past;
import daicho.query.PersonalData;
import daicho.query.Reads;
import daicho.query.SealedTexts;
import daicho.query.committee.CommitteeView;
import daicho.query.committee.Person;
import daicho.query.committee.Persons;
import daicho.query.page.Given;
import daicho.query.plan.PlanName;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.scoring.EligibleSeat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Scoring rounds: a member's own sheet, who has handed in, and what a round came to. */
@Controller
@RequestMapping("/municipalities/{code}/scoring-rounds")
class ScoringPages {
    private final Reads reads;
    private final SealedTexts texts;
    private final PersonalData personal;
    private final Persons persons;

    ScoringPages(Reads reads, SealedTexts texts, PersonalData personal, Persons persons) {
        this.reads = reads;
        this.texts = texts;
        this.personal = personal;
        this.persons = persons;
    }

    private record Listed(List<RoundOverview> rounds, List<PlanName> plans, List<CommitteeView> committees) {}

    /**
     * A seat whose sheet can be entered from paper.
     *
     * @param id of the seat
     * @param place in the round, from 1
     * @param name of who sat in it on the opening day; none where it is not known
     * @param handedIn whether its sheet is handed in
     */
    public record PaperSheet(UUID id, int place, @Nullable String name, boolean handedIn) {}

    /**
     * A measure on a member's sheet.
     *
     * @param measure to score
     * @param score that the member gave; none = not yet
     * @param opinions that the member gave
     * @param scoreBefore that the member gave in the round before; none = none, or there was no such round
     * @param before the measure in the round before; none = it was not scored
     */
    record Line(
            RoundAverages.OfMeasure measure,
            @Nullable Integer score,
            List<String> opinions,
            @Nullable Integer scoreBefore,
            RoundAverages.@Nullable OfMeasure before) {}

    /**
     * A round as somebody sees it.
     *
     * @param before the last one of the plan that was closed before the years of this one; none = it is the first
     */
    private record Rounds(RoundRecords records, @Nullable RoundRecords before) {
        static Rounds of(Past past, UUID round, Actor viewer) {
            RoundRecords records = RoundRecords.of(past, round, viewer);
            ScoringRoundView.Setting setting = records.round().setting();
            return new Rounds(
                    records,
                    past
                            .rows(
                                    ScoringRoundView.VIEW,
                                    "plan = :plan and last_fiscal_year < :first",
                                    Map.of("plan", setting.plan(), "first", setting.firstFiscalYear()))
                            .stream()
                            // A round that is known from paper names no committee.
                            .filter(one -> RoundVisibility.hasStandingAverages(one)
                                    && one.setting().scale().equals(setting.scale())
                                    && (one.setting().committee() == null
                                            || one.setting().committee().equals(setting.committee())))
                            .max(Comparator.comparingInt((ScoringRoundView one) ->
                                            one.setting().lastFiscalYear())
                                    .thenComparing(ScoringRoundView::id))
                            .map(one -> RoundRecords.of(past, one.id(), viewer))
                            .orElse(null));
        }
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping
    String rounds(Asked asked, Model model) {
        Listed listed = reads.read(
                        asked,
                        past -> new Listed(
                                RoundOverview.all(past, asked.actor(), null).reversed(),
                                past.rows(PlanName.VIEW, "true", "name, id", Map.of()),
                                past.rows(CommitteeView.VIEW, "true", "name, id", Map.of()).stream()
                                        .filter(committee -> committee.dissolution() == null)
                                        .toList()))
                .value();
        model.addAttribute("rounds", listed.rounds());
        model.addAttribute("plans", listed.plans().stream().collect(Collectors.toMap(PlanName::id, PlanName::name)));
        model.addAttribute("planChoice", listed.plans());
        model.addAttribute("committees", listed.committees());
        return "scoring/rounds";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/{round}")
    String round(Asked asked, @PathVariable UUID round, Model model) {
        Rounds rounds =
                reads.read(asked, past -> Rounds.of(past, round, asked.actor())).value();
        RoundRecords records = rounds.records();
        // Texts are opened last, so that texts erased in the meantime are not shown.
        AveragesQueries queries =
                new AveragesQueries(records, texts.open(records.round().municipality(), records.sealedTexts()));
        RoundAverages averages = queries.averages(false);
        RoundOverview overview = RoundOverview.of(records);
        RoundSheets sheets = records.visibility().seesHandIns() ? RoundSheets.of(records, queries) : null;
        personal.shown(averages.persons());
        RoundSheets.OfSeat own = own(sheets, asked.actor());
        model.addAttribute("round", overview);
        model.addAttribute("version", records.version());
        model.addAttribute("averages", averages);
        boolean isOpen = overview.state() == RoundState.OPEN || overview.state() == RoundState.REOPENED;
        model.addAttribute("open", isOpen);
        model.addAttribute("plan", plan(asked, overview.plan()));
        model.addAttribute("handedIn", own != null && own.handedIn());
        model.addAttribute(
                "lines",
                isSeated(records, asked.actor()) ? lines(averages, own, rounds.before(), asked.actor()) : List.of());
        model.addAttribute(
                "scale",
                IntStream.rangeClosed(
                                overview.scale().lowest(), overview.scale().highest())
                        .boxed()
                        .toList());
        model.addAttribute(
                "paper",
                isOpen && asked.asOf() instanceof AsOf.Now ? paper(asked, records, sheets, seat -> true) : List.of());
        return "scoring/round";
    }

    /** The sheet of a member, as it came on paper. */
    @Needs(Action.ENTER_ON_BEHALF)
    @GetMapping("/{round}/seats/{seat}")
    String paper(
            Asked asked,
            @PathVariable UUID round,
            @PathVariable UUID seat,
            @RequestParam(defaultValue = "") String givenOn,
            Model model) {
        RoundRecords records = reads.read(asked, past -> RoundRecords.of(past, round, asked.actor()))
                .value();
        AveragesQueries queries =
                new AveragesQueries(records, texts.open(records.round().municipality(), records.sealedTexts()));
        RoundSheets sheets = RoundSheets.of(records, queries);
        personal.shown(sheets.persons());
        RoundSheets.OfSeat sheet = sheets.sheets().stream()
                .filter(one -> one.seat().equals(seat))
                .findFirst()
                .orElse(null);
        RoundOverview overview = RoundOverview.of(records);
        model.addAttribute("round", overview);
        model.addAttribute(
                "seat",
                paper(asked, records, sheets, one -> one.seat().equals(seat)).stream()
                        .findFirst()
                        .orElseThrow(() -> Refusal.unknown("committee.seat_unknown", seat)));
        model.addAttribute("givenOn", Given.day("givenOn", givenOn));
        model.addAttribute(
                "lines",
                queries.averages(false).measures().stream()
                        .map(measure -> line(measure, sheet, null, null))
                        .toList());
        model.addAttribute(
                "scale",
                IntStream.rangeClosed(
                                overview.scale().lowest(), overview.scale().highest())
                        .boxed()
                        .toList());
        return "scoring/paper";
    }

    /** What members said in a round, for the city's answers. */
    @Needs(Action.READ_RECORDS)
    @GetMapping("/{round}/opinions")
    String opinions(
            Asked asked, @PathVariable UUID round, @RequestParam(defaultValue = "false") boolean open, Model model) {
        RoundRecords records = reads.read(asked, past -> RoundRecords.of(past, round, asked.actor()))
                .value();
        RoundAverages averages = new AveragesQueries(
                        records, texts.open(records.round().municipality(), records.sealedTexts()))
                .averages(false);
        personal.shown(averages.persons());
        model.addAttribute("round", RoundOverview.of(records));
        model.addAttribute("version", records.version());
        model.addAttribute("measures", averages.measures());
        model.addAttribute("open", open);
        model.addAttribute(
                "count",
                averages.measures().stream()
                        .flatMap(measure -> measure.opinions().stream())
                        .filter(opinion -> !open || (opinion.answer() == null && !opinion.answerErased()))
                        .count());
        return "scoring/opinions";
    }

    /** The seats of a round whose sheets the reader may enter. */
    private List<PaperSheet> paper(
            Asked asked, RoundRecords records, @Nullable RoundSheets sheets, Predicate<EligibleSeat> wanted) {
        if (!Rights.allows(asked.actor(), Action.ENTER_ON_BEHALF)) {
            return List.of();
        }
        List<EligibleSeat> seats = records.round().setting().seats();
        // Names of others are not read: each one that is read is in the access log.
        List<UUID> shown =
                seats.stream().filter(wanted).map(EligibleSeat::person).toList();
        Map<UUID, String> names = Rights.allows(asked.actor(), Action.READ_PERSONS) && !shown.isEmpty()
                ? persons.of(asked.municipality(), shown).stream()
                        .filter(person -> person.name() != null)
                        .collect(Collectors.toMap(Person::id, person -> Objects.requireNonNull(person.name())))
                : Map.of();
        return IntStream.range(0, seats.size())
                .filter(i -> wanted.test(seats.get(i)))
                .mapToObj(i -> new PaperSheet(
                        seats.get(i).seat(),
                        i + 1,
                        names.get(seats.get(i).person()),
                        sheets != null
                                && sheets.sheets().stream()
                                        .anyMatch(sheet -> sheet.handedIn()
                                                && sheet.seat()
                                                        .equals(seats.get(i).seat()))))
                .toList();
    }

    private static boolean isSeated(RoundRecords records, Actor member) {
        return records.round().setting().seats().stream()
                .anyMatch(seat -> seat.person().equals(member.person()));
    }

    private static RoundSheets.@Nullable OfSeat own(@Nullable RoundSheets sheets, Actor member) {
        return sheets == null
                ? null
                : sheets.sheets().stream()
                        .filter(sheet -> member.person().equals(sheet.person()))
                        .findFirst()
                        .orElse(null);
    }

    private static List<Line> lines(
            RoundAverages averages,
            RoundSheets.@Nullable OfSeat own,
            @Nullable RoundRecords recordsBefore,
            Actor member) {
        Map<UUID, RoundAverages.OfMeasure> before = new HashMap<>();
        RoundSheets.OfSeat ownBefore = null;
        if (recordsBefore != null) {
            AveragesQueries queries = new AveragesQueries(recordsBefore, Map.of());
            queries.averages(false).measures().forEach(measure -> before.put(measure.measure(), measure));
            ownBefore = recordsBefore.visibility().seesHandIns()
                    ? own(RoundSheets.of(recordsBefore, queries), member)
                    : null;
        }
        List<Line> lines = new ArrayList<>();
        for (RoundAverages.OfMeasure measure : averages.measures()) {
            lines.add(line(measure, own, score(ownBefore, measure.measure()), before.get(measure.measure())));
        }
        return lines;
    }

    private static Line line(
            RoundAverages.OfMeasure measure,
            RoundSheets.@Nullable OfSeat sheet,
            @Nullable Integer scoreBefore,
            RoundAverages.@Nullable OfMeasure before) {
        return new Line(
                measure,
                score(sheet, measure.measure()),
                sheet == null
                        ? List.of()
                        : sheet.opinions().stream()
                                .filter(opinion -> opinion.measure().equals(measure.measure()))
                                .flatMap(opinion -> Stream.ofNullable(opinion.text()))
                                .toList(),
                scoreBefore,
                before);
    }

    private static @Nullable Integer score(RoundSheets.@Nullable OfSeat sheet, UUID measure) {
        return sheet == null
                ? null
                : sheet.scores().stream()
                        .filter(score -> score.measure().equals(measure))
                        .map(RoundSheets.OfScore::score)
                        .findFirst()
                        .orElse(null);
    }

    private String plan(Asked asked, UUID plan) {
        return reads.read(asked, past -> past.row(PlanName.VIEW, plan))
                .value()
                .map(PlanName::name)
                .orElse("");
    }
}
