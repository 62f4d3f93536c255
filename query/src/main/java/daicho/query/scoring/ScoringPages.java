package daicho.query.scoring;

import daicho.query.Asked;
import daicho.query.PersonalData;
import daicho.query.Reads;
import daicho.query.SealedTexts;
import daicho.query.plan.PlanName;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import daicho.query.Past;
import daicho.shared.access.Actor;
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
                            .filter(one -> RoundVisibility.hasStandingAverages(one)
                                    && one.setting().scale().equals(setting.scale()))
                            .max(Comparator.comparingInt(
                                            (ScoringRoundView one) -> one.setting().lastFiscalYear())
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
        model.addAttribute("averages", averages);
        model.addAttribute("open", overview.state() == RoundState.OPEN || overview.state() == RoundState.REOPENED);
        model.addAttribute("plan", plan(asked, overview.plan()));
        model.addAttribute("handedIn", own != null && own.handedIn());
        model.addAttribute(
                "lines",
                own == null ? List.of() : lines(averages, own, rounds.before(), asked.actor()));
        model.addAttribute(
                "scale",
                IntStream.rangeClosed(
                                overview.scale().lowest(), overview.scale().highest())
                        .boxed()
                        .toList());
        return "scoring/round";
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
            RoundAverages averages, RoundSheets.OfSeat own, @Nullable RoundRecords recordsBefore, Actor member) {
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
            lines.add(new Line(
                    measure,
                    score(own, measure.measure()),
                    own.opinions().stream()
                            .filter(opinion -> opinion.measure().equals(measure.measure()))
                            .flatMap(opinion -> Stream.ofNullable(opinion.text()))
                            .toList(),
                    ownBefore == null ? null : score(ownBefore, measure.measure()),
                    before.get(measure.measure())));
        }
        return lines;
    }

    private static @Nullable Integer score(RoundSheets.OfSeat sheet, UUID measure) {
        return sheet.scores().stream()
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
