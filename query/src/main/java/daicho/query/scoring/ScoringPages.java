package daicho.query.scoring;

import daicho.query.Asked;
import daicho.query.PersonalData;
import daicho.query.Reads;
import daicho.query.SealedTexts;
import daicho.query.plan.PlanName;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import java.util.List;
import java.util.Map;
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

/** Scoring rounds: a member's own sheet, who has handed in, and what a round came to. */
@Controller
@RequestMapping("/municipalities/{code}/scoring-rounds")
class ScoringPages {
    private final Reads reads;
    private final SealedTexts texts;
    private final PersonalData personal;

    ScoringPages(Reads reads, SealedTexts texts, PersonalData personal) {
        this.reads = reads;
        this.texts = texts;
        this.personal = personal;
    }

    private record Listed(List<RoundOverview> rounds, Map<UUID, String> plans) {}

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
                                        .collect(Collectors.toMap(PlanName::id, PlanName::name))))
                .value();
        model.addAttribute("rounds", listed.rounds());
        model.addAttribute("plans", listed.plans());
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
        return "scoring/round";
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
