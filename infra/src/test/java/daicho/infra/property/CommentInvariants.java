package daicho.infra.property;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.access.Role;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CommentEvent.CommentAdded;
import daicho.shared.comment.CommentEvent.CommentAnswerCorrected;
import daicho.shared.comment.CommentEvent.CommentAnswerErased;
import daicho.shared.comment.CommentEvent.CommentAnswered;
import daicho.shared.comment.CommentEvent.CommentApproved;
import daicho.shared.comment.CommentEvent.CommentErased;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The rules for comments, checked from their events alone. */
final class CommentInvariants {
    private final Map<UUID, Audience> audiences = new HashMap<>();
    /** Comments and keys. */
    private final Set<UUID> erased = new HashSet<>();

    /**
     * Citizens' comments are always public, no internal comment is approved, and an erased comment is gone and gets no
     * answer.
     */
    void take(Recorded<? extends Event> event) {
        switch (event.event()) {
            case CommentAdded e -> {
                audiences.put(e.comment(), e.audience());
                assertThat(event.act().actor().role() == Role.CITIZEN && e.audience() == Audience.INTERNAL)
                        .describedAs("%s", event)
                        .isFalse();
            }
            case CommentApproved e ->
                assertThat(audiences).describedAs("%s", event).containsEntry(e.comment(), Audience.PUBLIC);
            case CommentAnswered e ->
                assertThat(erased)
                        .describedAs("%s", event)
                        .doesNotContain(e.comment(), e.answer().key());
            case CommentAnswerCorrected e ->
                assertThat(erased)
                        .describedAs("%s", event)
                        .doesNotContain(e.comment(), e.answer().key());
            case CommentErased e -> {
                assertThat(erased.add(e.comment())).describedAs("%s", event).isTrue();
                assertThat(erased.addAll(e.erasedKeys()))
                        .describedAs("%s", event)
                        .isTrue();
            }
            case CommentAnswerErased e ->
                assertThat(erased.addAll(e.erasedKeys()))
                        .describedAs("%s", event)
                        .isTrue();
            default -> {}
        }
    }
}
