package daicho.command.evidence;

import daicho.command.Streams;
import daicho.command.Today;
import daicho.command.agreement.AgreementState;
import daicho.command.comment.CommentedRecord;
import daicho.command.result.ReportedResult;
import daicho.command.scoring.ScoringRoundState;
import daicho.shared.Refusal;
import daicho.shared.Word;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.comment.CommentSubject;
import daicho.shared.committee.CommitteeEvent.CommitteeEstablished;
import daicho.shared.evidence.EvidencePlace;
import daicho.shared.result.ResultOf;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A record that can carry evidence. Who may change the record may change what it carries: the departments of a result
 * while its year is open, the secretariat for agreements and meetings, a member for the own opinion.
 */
final class EvidencedRecord {
    private static final String RESULT = "RESULT";
    private static final String AGREEMENT = "AGREEMENT";
    private static final String MEETING = "MEETING";
    private static final String OPINION = "OPINION";

    private EvidencedRecord() {}

    /**
     * Where the record belongs, if the actor may change what it carries.
     *
     * @throws Refusal if there is no such record, or the actor may not
     */
    static EvidencePlace hold(Streams streams, Actor actor, Today today, CommentSubject subject) {
        CommentedRecord record = find(streams, actor, subject);
        return switch (subject.type()) {
            case RESULT -> {
                ResultOf of = ReportedResult.hold(streams, actor, today, subject.id());
                yield new EvidencePlace(
                        of.plan(), of.measure(), of.initiative(), of.fiscalYear(), of.departments(), null, null);
            }
            case AGREEMENT -> {
                Rights.require(actor, Action.KEEP_AGREEMENTS);
                yield in(streams.current(AgreementState.NONE, record.stream()).plan(), null, null, null);
            }
            case MEETING -> {
                Rights.require(actor, Action.KEEP_COMMITTEES);
                yield in(((CommitteeEstablished) record.first()).plan(), null, record.stream(), null);
            }
            case OPINION -> ofOpinion(streams.current(ScoringRoundState.NONE, record.stream()), actor, record);
            default ->
                throw Refusal.invalid(
                        "evidence.subject_type_unfit",
                        "/subject/type",
                        Stream.of(RESULT, AGREEMENT, MEETING, OPINION)
                                .map(each -> new Word("subject." + each))
                                .toList());
        };
    }

    /** What was annulled takes no more evidence; what it carries can still be corrected and removed. */
    static void requireStanding(Streams streams, Actor actor, CommentSubject subject) {
        if (find(streams, actor, subject).isAnnulled(streams)) {
            throw Refusal.conflict("evidence.subject_annulled");
        }
    }

    /** Only the secretariat erases, at any time: the law does not wait until a year is open. */
    static void requireMayErase(Actor actor, CommentSubject subject) {
        Rights.require(
                actor,
                switch (subject.type()) {
                    case AGREEMENT -> Action.KEEP_AGREEMENTS;
                    case MEETING -> Action.KEEP_COMMITTEES;
                    case OPINION -> Action.RUN_ROUNDS;
                    default -> Action.ENTER_ON_BEHALF;
                });
    }

    private static CommentedRecord find(Streams streams, Actor actor, CommentSubject subject) {
        return CommentedRecord.find(streams, actor.municipality(), subject)
                .orElseThrow(() -> Refusal.unknown("evidence.subject_unknown", subject.id()));
    }

    private static EvidencePlace ofOpinion(ScoringRoundState round, Actor actor, CommentedRecord record) {
        UUID opinion = record.subject().id();
        UUID author = round.author(opinion).orElse(null);
        if (!Rights.allows(actor, Action.RUN_ROUNDS)) {
            Rights.require(actor, Action.SCORE);
            if (!actor.person().equals(author)) {
                throw Refusal.forbidden("evidence.opinion_of_another");
            }
        }
        if (round.isErased(opinion)) {
            throw Refusal.conflict("scoring.opinion_erased");
        }
        UUID plan = switch (record.first()) {
            case ScoringRoundOpened e -> e.plan();
            case PrintedRoundRecorded e -> e.plan();
            default -> null;
        };
        ScoringRoundState.Opinion given = round.opinions().get(opinion);
        return in(plan, given == null ? null : given.measure(), round.committee(), author);
    }

    private static EvidencePlace in(
            @Nullable UUID plan, @Nullable UUID measure, @Nullable UUID committee, @Nullable UUID person) {
        return new EvidencePlace(plan, measure, null, null, List.of(), committee, person);
    }
}
