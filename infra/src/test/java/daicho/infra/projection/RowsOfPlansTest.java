package daicho.infra.projection;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.infra.eventstore.EventExamples;
import daicho.query.Projection;
import daicho.query.View;
import daicho.shared.Act;
import daicho.shared.Channel;
import daicho.shared.Event;
import daicho.shared.EventTypes;
import daicho.shared.Kinds;
import daicho.shared.QuietEvent;
import daicho.shared.Recorded;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;

/** Every record of a plan is in what is told of its changes, unless it is left out on purpose. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RowsOfPlansTest {
    private static final List<Projection<?>> PROJECTIONS = projections();

    @Test
    void views_are_left_out_only_on_purpose() {
        assertThat(PROJECTIONS.stream()
                        .filter(projection -> projection.ofPlan() == null)
                        .map(Projection::view)
                        .map(View::table))
                .containsExactlyInAnyOrder(
                        // The trail itself, and who may do what.
                        "audit_entry",
                        "role_assignment",
                        "access_token",
                        // For those who write them.
                        "result_draft",
                        // Of several plans at once; it changes nothing in them.
                        "reminder",
                        // Remarks, which have their own rules of who reads them.
                        "comment",
                        // Of the municipality, not of a plan.
                        "printed_count",
                        // Of single seats, for few readers, or sealed.
                        "sheet",
                        "score",
                        "opinion",
                        "committee_minutes");
    }

    @Test
    void events_of_records_in_the_snapshot_change_a_row_that_is_told() {
        Set<String> untold = EventExamples.full().stream()
                .filter(event -> Kinds.of(event.getClass()).inSnapshot() && !(event instanceof QuietEvent))
                .filter(event -> PROJECTIONS.stream()
                        .noneMatch(projection -> projection.ofPlan() != null
                                && !projection.rows(recorded(event)).isEmpty()))
                .map(event -> EventTypes.nameOf(event.getClass()))
                .collect(Collectors.toSet());
        assertThat(untold)
                .containsExactlyInAnyOrder(
                        "scoring.OpinionAnswered",
                        "scoring.OpinionAnswerCorrected",
                        "scoring.OpinionAnswerErased",
                        "scoring.OpinionErased",
                        "scoring.ScoreSheetHandedIn");
    }

    private static Recorded<Event> recorded(Event event) {
        Actor actor = new Actor(new UUID(0, 1), "主事", Role.SECRETARIAT, EventExamples.CODE.value(), Set.of());
        return new Recorded<>(
                1,
                new UUID(0, 2),
                event.stream(),
                0,
                Instant.EPOCH,
                new Act(actor, Channel.API, null, "correlation", "causation"),
                event);
    }

    private static List<Projection<?>> projections() {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(true);
        return scanner.findCandidateComponents("daicho.query").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(found.getBeanClassName()), RowsOfPlansTest.class.getClassLoader()))
                .filter(Projection.class::isAssignableFrom)
                .<Projection<?>>map(RowsOfPlansTest::made)
                .toList();
    }

    private static Projection<?> made(Class<?> type) {
        try {
            Constructor<?> none = type.getDeclaredConstructor();
            none.setAccessible(true);
            return (Projection<?>) none.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
