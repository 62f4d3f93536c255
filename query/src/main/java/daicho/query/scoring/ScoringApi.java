package daicho.query.scoring;

import daicho.query.Answer;
import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.PersonalData;
import daicho.query.Reads;
import daicho.query.SealedTexts;
import daicho.query.plan.PlanQueries;
import daicho.query.scoring.RoundAverages.OfOpinion;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads scoring rounds, as far as the reader may see them. */
@Tag(name = "scoring")
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
class ScoringApi {
    private final Reads reads;
    private final SealedTexts texts;
    private final PersonalData personal;

    ScoringApi(Reads reads, SealedTexts texts, PersonalData personal) {
        this.reads = reads;
        this.texts = texts;
        this.personal = personal;
    }

    @Operation(summary = "Scoring rounds, by the years judged")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/scoring-rounds")
    ResponseEntity<Page<RoundOverview>> scoringRounds(
            Asked asked,
            @Parameter(description = "Of this plan only") @RequestParam(required = false) @Nullable UUID plan,
            Paging paging) {
        return paging.whole(reads, asked, past -> {
                    PlanQueries.requireKnown(past, plan, null);
                    return RoundOverview.all(past, asked.actor(), plan);
                })
                .response();
    }

    @Operation(summary = "A scoring round and where it stands")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/scoring-rounds/{round}")
    ResponseEntity<RoundOverview> scoringRound(Asked asked, @PathVariable UUID round) {
        Answer<RoundRecords> records = records(asked, round);
        return opened(records, queries -> RoundOverview.of(records.value()))
                .response(records.value().version());
    }

    @Operation(
            summary = "What a round came to: per measure average, count, sum, distribution and opinions without names",
            description = "While the round is open only auditors see more than their own opinions.")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/scoring-rounds/{round}/averages")
    ResponseEntity<RoundAverages> roundAverages(
            Asked asked,
            @PathVariable UUID round,
            @Parameter(description = "With the events that make each average; for secretariat and auditor")
                    @RequestParam(defaultValue = "false")
                    boolean explain) {
        Answer<RoundAverages> averages = opened(records(asked, round), queries -> queries.averages(explain));
        personal.shown(averages.value().persons());
        return averages.response();
    }

    @Operation(
            summary = "The sheets of a round: who has handed in, and what the reader may see of them",
            description = "While the round is open, one's own and those that one entered; auditors see all. Afterwards"
                    + " secretariat and auditor see all, members still their own.")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/scoring-rounds/{round}/sheets")
    ResponseEntity<RoundSheets> roundSheets(Asked asked, @PathVariable UUID round) {
        Answer<RoundRecords> records = records(asked, round);
        Answer<RoundSheets> sheets = opened(records, queries -> RoundSheets.of(records.value(), queries));
        personal.shown(sheets.value().persons());
        return sheets.response();
    }

    @Operation(summary = "An opinion and the city's answer")
    @Needs(Action.READ_RECORDS)
    @GetMapping("/opinions/{opinion}")
    ResponseEntity<OfOpinion> opinion(Asked asked, @PathVariable UUID opinion) {
        Answer<RoundRecords> records = reads.read(
                asked,
                past -> past.row(OpinionView.VIEW, opinion)
                        .map(row -> RoundRecords.of(past, row.round(), asked.actor()))
                        .orElseThrow(() -> Refusal.unknown("scoring.opinion_unknown", opinion)));
        Answer<OfOpinion> shown = opened(
                records,
                queries -> queries.opinion(opinion)
                        .orElseThrow(() -> Refusal.unknown("scoring.opinion_unknown", opinion)));
        personal.shown(shown.value().persons());
        return shown.response(records.value().version());
    }

    private Answer<RoundRecords> records(Asked asked, UUID round) {
        return reads.read(asked, past -> RoundRecords.of(past, round, asked.actor()));
    }

    /** Texts are opened last, so that texts erased in the meantime are not shown. */
    private <T> Answer<T> opened(Answer<RoundRecords> records, Function<AveragesQueries, T> answer) {
        RoundRecords of = records.value();
        return new Answer<>(
                answer.apply(new AveragesQueries(of, texts.open(of.round().municipality(), of.sealedTexts()))),
                records.position());
    }
}
