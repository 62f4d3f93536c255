package daicho.shared.comment;

import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a call for comments (意見募集) on a plan, a measure or a published edition; one stream per call. */
public sealed interface CallEvent extends Event {
    UUID call();

    @Override
    default UUID stream() {
        return call();
    }

    /** Describes itself. */
    final class CallKind extends Kind {
        public CallKind() {
            super("call", CallEvent.class, Told.EACH_BY_ITSELF);
        }

        @Override
        public boolean inSnapshot() {
            return false;
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((CallEvent) event) {
                case CallForCommentsOpened e ->
                    Optional.of(new UniqueKey(callKeys(e.plan()) + e.call(), "comment.call_exists"));
                default -> Optional.empty();
            };
        }
    }

    /** Prefix of the keys of all calls on a plan and on what belongs to it. */
    static String callKeys(UUID plan) {
        return "call/" + plan + "/";
    }

    /** The stream of a plan's standing call: there is one, so the id follows from the plan. */
    static UUID callOf(UUID plan) {
        return Ids.named("call-for-comments/" + plan);
    }

    /**
     * Citizens may comment on a plan with all that belongs to it, on a measure with its initiatives, or on an edition.
     *
     * @param call its id
     * @param municipality whose plan
     * @param plan opened to comments, or to which the subject belongs
     * @param subject what is opened to comments; none = the plan
     * @param firstDay on which comments are taken, in Japan; none = from the opening on
     * @param lastDay on which comments are taken, in Japan; none = until it is closed
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record CallForCommentsOpened(
            UUID call,
            MunicipalityCode municipality,
            UUID plan,
            @Nullable CommentSubject subject,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            @Nullable String decisionNumber)
            implements CallEvent {
        public CallForCommentsOpened(
                UUID call, MunicipalityCode municipality, UUID plan, @Nullable String decisionNumber) {
            this(call, municipality, plan, null, null, null, decisionNumber);
        }
    }

    /**
     * A call is extended or shortened.
     *
     * @param call extended or shortened
     * @param firstDay from now on; none = from the opening on
     * @param lastDay from now on; none = until it is closed
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record CallForCommentsDaysChanged(
            UUID call,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            String reason,
            @Nullable String decisionNumber)
            implements CallEvent {}

    /**
     * Citizens can no longer comment by this call. Their comments stay.
     *
     * @param call closed
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record CallForCommentsClosed(UUID call, @Nullable String decisionNumber) implements CallEvent {}

    /**
     * Citizens may comment by this call again, on its days.
     *
     * @param call reopened
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record CallForCommentsReopened(
            UUID call, String reason, @Nullable String decisionNumber) implements CallEvent {}
}
