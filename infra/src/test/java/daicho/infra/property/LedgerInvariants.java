package daicho.infra.property;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.audit.Role;
import daicho.shared.comment.Audience;
import daicho.shared.comment.CommentAdded;
import daicho.shared.comment.CommentAnswerCorrected;
import daicho.shared.comment.CommentAnswerErased;
import daicho.shared.comment.CommentAnswered;
import daicho.shared.comment.CommentApproved;
import daicho.shared.comment.CommentErased;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYearClosed;
import daicho.shared.plan.FiscalYearReopened;
import daicho.shared.plan.PlanAdopted;
import daicho.shared.publication.EditionPublished;
import daicho.shared.result.InitiativeRated;
import daicho.shared.result.RatingCorrected;
import daicho.shared.result.YearResultCorrected;
import daicho.shared.result.YearResultRecorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules of the design, told from the events alone and without any code that decides. */
final class LedgerInvariants {
    /** A fiscal year of a plan. */
    private record Year(UUID plan, FiscalYear year) {}

    private final Map<UUID, Recorded<? extends Event>> last = new HashMap<>();
    private final Map<UUID, String> owners = new HashMap<>();
    private final Map<UUID, PlanAdopted> plans = new HashMap<>();
    private final Set<Year> closed = new HashSet<>();
    private final Map<UUID, Year> yearOf = new HashMap<>();
    private final Set<Object> once = new HashSet<>();
    private final Map<UUID, Audience> audiences = new HashMap<>();
    /** Comments and keys. */
    private final Set<UUID> erased = new HashSet<>();

    private final CommitteeInvariants committees = new CommitteeInvariants();
    private final Map<Year, Integer> editions = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();

    /** Takes the events in the order of their positions. */
    void check(List<? extends Recorded<? extends Event>> events) {
        for (Recorded<? extends Event> event : events) {
            streamsGrowInOrder(event);
            actorsMayWriteInTheirOwnMunicipality(event);
            closedYearsStayAsTheyAre(event.event());
            commentsAreWhatTheyMayBe(event);
            committees.take(event.event());
            editionsShowAllThatWasRecordedOfAClosedYear(event);
        }
        committees.check();
    }

    private void streamsGrowInOrder(Recorded<? extends Event> event) {
        Recorded<? extends Event> before = last.put(event.stream(), event);
        assertThat(event.sequence()).describedAs("%s", event).isEqualTo(before == null ? 0 : before.sequence() + 1);
        Instant earliest = before == null ? Instant.EPOCH : before.recordedAt();
        assertThat(event.recordedAt()).describedAs("%s", event).isAfterOrEqualTo(earliest);
        if (before != null) {
            assertThat(event.position()).describedAs("%s", event).isGreaterThan(before.position());
        }
    }

    private void actorsMayWriteInTheirOwnMunicipality(Recorded<? extends Event> event) {
        String municipality = event.act().actor().municipality();
        assertThat(owners.computeIfAbsent(event.stream(), stream -> municipality))
                .describedAs("%s", event)
                .isEqualTo(municipality);
        assertThat(event.act().actor().role()).describedAs("%s", event).isNotIn(Role.AUDITOR, Role.ANALYST);
    }

    /** Rule 5. */
    private void closedYearsStayAsTheyAre(Event event) {
        switch (event) {
            case PlanAdopted e -> plans.put(e.plan(), e);
            case FiscalYearClosed e ->
                assertThat(closed.add(new Year(e.plan(), e.fiscalYear())))
                        .describedAs("%s", e)
                        .isTrue();
            case FiscalYearReopened e ->
                assertThat(closed.remove(new Year(e.plan(), e.fiscalYear())))
                        .describedAs("%s", e)
                        .isTrue();
            case YearResultRecorded e -> {
                recorded(e.result(), new Year(e.of().plan(), e.of().fiscalYear()), e);
                assertThat(once.add(List.of(
                                "result",
                                e.of().initiative(),
                                e.of().fiscalYear(),
                                e.of().stage(),
                                Set.copyOf(e.of().departments()))))
                        .describedAs("%s", e)
                        .isTrue();
            }
            case YearResultCorrected e -> recorded(e.result(), null, e);
            case InitiativeRated e -> recorded(e.rating(), new Year(e.of().plan(), e.of().fiscalYear()), e);
            case RatingCorrected e -> recorded(e.rating(), null, e);
            default -> {}
        }
    }

    /** Citizens speak in public only, nothing internal is approved, and what is erased is gone and gets no answer. */
    private void commentsAreWhatTheyMayBe(Recorded<? extends Event> event) {
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

    /** Rule 10: an edition is of a closed year, and nothing of its city stands between what it shows and itself. */
    private void editionsShowAllThatWasRecordedOfAClosedYear(Recorded<? extends Event> event) {
        String municipality = event.act().actor().municipality();
        if (event.event() instanceof EditionPublished e) {
            Year year = new Year(e.plan(), e.fiscalYear());
            assertThat(closed).describedAs("%s", e).contains(year);
            assertThat(e.edition()).describedAs("%s", e).isEqualTo(editions.merge(year, 1, Integer::sum));
            assertThat(e.position())
                    .describedAs("%s", e)
                    .isBetween(newest.getOrDefault(municipality, 0L), event.position() - 1);
        }
        newest.put(municipality, event.position());
    }

    private void recorded(UUID record, @Nullable Year year, Event event) {
        Year of = year == null ? yearOf.get(record) : year;
        assertThat(of).describedAs("%s", event).isNotNull();
        if (of != null) {
            yearOf.put(record, of);
            assertThat(closed).describedAs("%s", event).doesNotContain(of);
            PlanAdopted plan = plans.get(of.plan());
            assertThat(plan != null && plan.years().contains(of.year()))
                    .describedAs("%s", event)
                    .isTrue();
        }
    }
}
