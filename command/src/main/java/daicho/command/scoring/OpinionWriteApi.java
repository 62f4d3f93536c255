package daicho.command.scoring;

import daicho.command.Caller;
import daicho.command.CarriedEvidence;
import daicho.command.Commands;
import daicho.command.Seals;
import daicho.command.Streams;
import daicho.command.Written;
import daicho.shared.Refusal;
import daicho.shared.SealedText;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.comment.CommentSubject;
import daicho.shared.scoring.ScoringRoundCommand.AnswerOpinion;
import daicho.shared.scoring.ScoringRoundCommand.CorrectOpinionAnswer;
import daicho.shared.scoring.ScoringRoundCommand.EraseOpinion;
import daicho.shared.scoring.ScoringRoundCommand.EraseOpinionAnswer;
import daicho.shared.scoring.ScoringRoundEvent;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What happens to an opinion after its round: the city's answer, and erasure. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/opinions/{opinion}")
@Tag(name = "scoring")
class OpinionWriteApi {
    /** The city's answer. */
    @Schema(name = "NewOpinionAnswer")
    record Answer(@Nullable String text) {}

    /** The corrected text of the city's answer. */
    @Schema(name = "OpinionAnswerCorrection")
    record AnswerCorrection(@Nullable String text, String reason) {}

    record Erasure(String reason) {}

    private final Commands commands;
    private final Streams streams;
    private final Seals seals;
    private final CarriedEvidence evidence;

    OpinionWriteApi(Commands commands, Streams streams, Seals seals, CarriedEvidence evidence) {
        this.commands = commands;
        this.streams = streams;
        this.seals = seals;
        this.evidence = evidence;
    }

    @Needs(Action.RUN_ROUNDS)
    @PostMapping("/answer")
    @Operation(summary = "Answer an opinion of a closed or printed round")
    ResponseEntity<Written> answerOpinion(
            @PathVariable String code, @PathVariable UUID opinion, @RequestBody Answer body, Caller caller) {
        Rights.require(caller.actor(), Action.RUN_ROUNDS);
        UUID round = round(opinion, caller);
        return commands.write(new AnswerOpinion(round, opinion, sealed(caller, body.text())), caller)
                .changed();
    }

    @Needs(Action.RUN_ROUNDS)
    @PostMapping("/answer/correction")
    @Operation(summary = "Correct the answer to an opinion: its full new text and a reason")
    ResponseEntity<Written> correctOpinionAnswer(
            @PathVariable String code, @PathVariable UUID opinion, @RequestBody AnswerCorrection body, Caller caller) {
        Rights.require(caller.actor(), Action.RUN_ROUNDS);
        UUID round = round(opinion, caller);
        return commands.write(
                        new CorrectOpinionAnswer(round, opinion, sealed(caller, body.text()), body.reason()), caller)
                .changed();
    }

    @Needs(value = Action.RUN_ROUNDS, fresh = true)
    @PostMapping("/erasure")
    @Operation(summary = "Erase an opinion for ever, with a reason; it reads as erased at every position")
    ResponseEntity<Written> eraseOpinion(
            @PathVariable String code, @PathVariable UUID opinion, @RequestBody Erasure body, Caller caller) {
        UUID round = round(opinion, caller);
        try {
            Written written = commands.write(new EraseOpinion(round, opinion, body.reason()), caller);
            eraseEvidence(round, opinion, body.reason(), caller);
            return written.changed();
        } catch (Refusal refusal) {
            if (refusal.code().equals("scoring.nothing_to_erase")) {
                // An earlier request may have been interrupted here.
                eraseEvidence(round, opinion, body.reason(), caller);
            }
            throw refusal;
        }
    }

    @Needs(value = Action.RUN_ROUNDS, fresh = true)
    @PostMapping("/answer/erasure")
    @Operation(summary = "Erase the answer to an opinion for ever, with a reason")
    ResponseEntity<Written> eraseOpinionAnswer(
            @PathVariable String code, @PathVariable UUID opinion, @RequestBody Erasure body, Caller caller) {
        return commands.write(new EraseOpinionAnswer(round(opinion, caller), opinion, body.reason()), caller)
                .changed();
    }

    /** Of the opinion and of those that it replaced, whose texts are gone as well. */
    private void eraseEvidence(UUID round, UUID opinion, String reason, Caller caller) {
        ScoringRoundState.Opinion erased =
                streams.current(ScoringRoundState.NONE, round).opinions().get(opinion);
        Stream.concat(Stream.of(opinion), erased == null ? Stream.of() : erased.replaced().stream())
                .forEach(each -> evidence.erase(new CommentSubject("OPINION", each), reason, caller));
    }

    private SealedText sealed(Caller caller, @Nullable String text) {
        return OpinionTexts.seal(seals, caller.actor(), "/text", text);
    }

    private UUID round(UUID opinion, Caller caller) {
        return streams.owner(ScoringRoundEvent.opinionKeys() + opinion)
                .filter(round -> streams.current(ScoringRoundState.NONE, round)
                        .municipality()
                        .equals(caller.actor().municipality()))
                .orElseThrow(() -> Refusal.unknown("scoring.opinion_unknown", opinion));
    }
}
