package daicho.query.scoring;

import daicho.query.Asked;
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
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.scoring.EligibleSeat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
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

    private record Listed(List<RoundOverview> rounds, Map<UUID, String> plans, List<CommitteeView> committees) {}

    /**
     * A seat whose sheet can be entered from paper.
     *
     * @param id of the seat
     * @param place in the round, from 1
     * @param name of who sat in it on the opening day; none where it is not known
     * @param handedIn whether its sheet is handed in
     */
    public record PaperSheet(
            UUID id, int place, @Nullable String name, boolean handedIn) {}

    /**
     * A measure on a member's sheet.
     *
     * @param measure to score
     * @param score that the member gave; none = not yet
     * @param opinions that the member gave
     */
    record Line(RoundAverages.OfMeasure measure, @Nullable Integer score, List<String> opinions) {}

    @Needs(Action.READ_RECORDS)
    @GetMapping
    String rounds(Asked asked, Model model) {
        Listed listed = reads.read(
                        asked,
                        past -> new Listed(
                                RoundOverview.all(past, asked.actor(), null).reversed(),
                                past.rows(PlanName.VIEW, "true", Map.of()).stream()
                                        .collect(Collectors.toMap(PlanName::id, PlanName::name)),
                                past.rows(CommitteeView.VIEW, "true", "name, id", Map.of()).stream()
                                        .filter(committee -> committee.dissolution() == null)
                                        .toList()))
                .value();
        model.addAttribute("rounds", listed.rounds());
        model.addAttribute("plans", listed.plans());
        model.addAttribute("committees", listed.committees());
        return "scoring/rounds";
    }

    @Needs(Action.READ_RECORDS)
    @GetMapping("/{round}")
    String round(Asked asked, @PathVariable UUID round, Model model) {
        RoundRecords records = reads.read(asked, past -> RoundRecords.of(past, round, asked.actor()))
                .value();
        // Texts are opened last, so that texts erased in the meantime are not shown.
        AveragesQueries queries =
                new AveragesQueries(records, texts.open(records.round().municipality(), records.sealedTexts()));
        RoundAverages averages = queries.averages(false);
        RoundOverview overview = RoundOverview.of(records);
        RoundSheets sheets = records.visibility().seesHandIns() ? RoundSheets.of(records, queries) : null;
        personal.shown(averages.persons());
        RoundSheets.OfSeat own = sheets == null
                ? null
                : sheets.sheets().stream()
                        .filter(sheet -> asked.actor().person().equals(sheet.person()))
                        .findFirst()
                        .orElse(null);
        model.addAttribute("round", overview);
        model.addAttribute("averages", averages);
        model.addAttribute("open", overview.state() == RoundState.OPEN || overview.state() == RoundState.REOPENED);
        model.addAttribute("plan", plan(asked, overview.plan()));
        model.addAttribute("handedIn", own != null && own.handedIn());
        model.addAttribute(
                "lines",
                averages.measures().stream().map(measure -> line(measure, own)).toList());
        model.addAttribute(
                "scale",
                IntStream.rangeClosed(
                                overview.scale().lowest(), overview.scale().highest())
                        .boxed()
                        .toList());
        model.addAttribute("paper", paper(asked, records, sheets));
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
                paper(asked, records, sheets).stream()
                        .filter(one -> one.id().equals(seat))
                        .findFirst()
                        .orElseThrow(() -> Refusal.unknown("committee.seat_unknown", seat)));
        model.addAttribute("givenOn", Given.day("givenOn", givenOn));
        model.addAttribute(
                "lines",
                queries.averages(false).measures().stream()
                        .map(measure -> line(measure, sheet))
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
    private List<PaperSheet> paper(Asked asked, RoundRecords records, @Nullable RoundSheets sheets) {
        if (!Rights.allows(asked.actor(), Action.ENTER_ON_BEHALF)) {
            return List.of();
        }
        List<EligibleSeat> seats = records.round().setting().seats();
        Map<UUID, String> names = Rights.allows(asked.actor(), Action.READ_PERSONS) && !seats.isEmpty()
                ? persons
                        .of(
                                asked.municipality(),
                                seats.stream().map(EligibleSeat::person).toList())
                        .stream()
                        .filter(person -> person.name() != null)
                        .collect(Collectors.toMap(Person::id, person -> Objects.requireNonNull(person.name())))
                : Map.of();
        return IntStream.range(0, seats.size())
                .mapToObj(i -> new PaperSheet(
                        seats.get(i).seat(),
                        i + 1,
                        names.get(seats.get(i).person()),
                        sheets != null
                                && sheets.sheets().stream()
                                        .anyMatch(sheet -> sheet.handedIn()
                                                && sheet.seat().equals(seats.get(i).seat()))))
                .toList();
    }

    private static Line line(RoundAverages.OfMeasure measure, RoundSheets.@Nullable OfSeat own) {
        if (own == null) {
            return new Line(measure, null, List.of());
        }
        return new Line(
                measure,
                own.scores().stream()
                        .filter(score -> score.measure().equals(measure.measure()))
                        .map(RoundSheets.OfScore::score)
                        .findFirst()
                        .orElse(null),
                own.opinions().stream()
                        .filter(opinion -> opinion.measure().equals(measure.measure()))
                        .flatMap(opinion -> Stream.ofNullable(opinion.text()))
                        .toList());
    }

    private String plan(Asked asked, UUID plan) {
        return reads.read(asked, past -> past.row(PlanName.VIEW, plan))
                .value()
                .map(PlanName::name)
                .orElse("");
    }
}
