package daicho.shared.comment;

import daicho.shared.Event;
import daicho.shared.Ids;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a plan's call for comments (意見募集); one stream per plan. */
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
        public Optional<String> inPaths() {
            return Optional.of("plan");
        }

        @Override
        public boolean inSnapshot() {
            return false;
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return Optional.empty();
        }
    }

    /** The stream of a plan's call: a plan has one, so the id follows from it. */
    static UUID callOf(UUID plan) {
        return Ids.named("call-for-comments/" + plan);
    }

    /**
     * Citizens may comment on a plan, its headings, measures and initiatives.
     *
     * @param call its id, which follows from the plan
     * @param municipality whose plan
     * @param plan opened to comments
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record CallForCommentsOpened(
            UUID call,
            MunicipalityCode municipality,
            UUID plan,
            @Nullable String decisionNumber) implements CallEvent {}

    /**
     * Citizens can no longer comment on the plan. Their comments stay.
     *
     * @param call closed
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record CallForCommentsClosed(UUID call, @Nullable String decisionNumber) implements CallEvent {}

    /**
     * Citizens may comment on the plan again.
     *
     * @param call reopened
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record CallForCommentsReopened(
            UUID call, String reason, @Nullable String decisionNumber) implements CallEvent {}
}
