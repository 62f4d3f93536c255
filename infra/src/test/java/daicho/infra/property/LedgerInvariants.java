package daicho.infra.property;

import static org.assertj.core.api.Assertions.assertThat;

import daicho.shared.AnnullingEvent;
import daicho.shared.ErasingEvent;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.Since;
import daicho.shared.access.Role;
import daicho.shared.access.TokenEvent;
import daicho.shared.agreement.AgreementEvent.AgreementCorrected;
import daicho.shared.agreement.AgreementEvent.AgreementSigned;
import daicho.shared.agreement.PartnerEvent;
import daicho.shared.agreement.PartnerEvent.PartnerAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerNameCorrected;
import daicho.shared.agreement.PartnerEvent.PartnerRegistered;
import daicho.shared.agreement.PartnerEvent.PartnerRenamed;
import daicho.shared.agreement.PartnerEvent.PartnerRenamingAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSucceeded;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionAnnulled;
import daicho.shared.agreement.PartnerEvent.PartnerSuccessionCorrected;
import daicho.shared.agreement.PartnerName;
import daicho.shared.agreement.PartnerSuccession;
import daicho.shared.agreement.Signatory;
import daicho.shared.evidence.EvidenceEvent;
import daicho.shared.evidence.EvidenceEvent.EvidenceErased;
import daicho.shared.indicator.IndicatorEvent.IndicatorDefined;
import daicho.shared.indicator.IndicatorEvent.IndicatorJudged;
import daicho.shared.indicator.IndicatorEvent.IndicatorNotMeasured;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueAnnulled;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueCorrected;
import daicho.shared.indicator.IndicatorEvent.IndicatorValueRecorded;
import daicho.shared.plan.FiscalYear;
import daicho.shared.plan.FiscalYears;
import daicho.shared.plan.PartOfYear;
import daicho.shared.plan.PlanEvent.FiscalYearClosed;
import daicho.shared.plan.PlanEvent.FiscalYearReopened;
import daicho.shared.plan.PlanEvent.PartOfYearClosed;
import daicho.shared.plan.PlanEvent.PartOfYearReopened;
import daicho.shared.plan.PlanEvent.PlanAdopted;
import daicho.shared.plan.PlanEvent.PlanPeriodChanged;
import daicho.shared.publication.PublicationEvent.EditionPublished;
import daicho.shared.result.RatingEvent.InitiativeRated;
import daicho.shared.result.RatingEvent.RatingAnnulled;
import daicho.shared.result.RatingEvent.RatingCorrected;
import daicho.shared.result.YearResultEvent.YearResultAnnulled;
import daicho.shared.result.YearResultEvent.YearResultCorrected;
import daicho.shared.result.YearResultEvent.YearResultRecorded;
import daicho.shared.result.YearResultEvent.YearResultWithdrawn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rules of the design, checked from the events of one municipality alone, without any of the code that makes decisions.
 * Another municipality's records may have the same ids.
 */
final class LedgerInvariants {
    /** A fiscal year of a plan. */
    private record Year(UUID plan, FiscalYear year) {}

    private final Map<UUID, Recorded<? extends Event>> last = new HashMap<>();
    /** The years of each plan. */
    private final Map<UUID, FiscalYears> plans = new HashMap<>();

    private final Set<Year> closed = new HashSet<>();
    private final Map<Year, Set<PartOfYear>> reopened = new HashMap<>();
    private final Map<UUID, Year> yearOf = new HashMap<>();
    private final Map<UUID, UUID> lineOf = new HashMap<>();
    private final Set<Object> once = new HashSet<>();
    private final Set<Object> unmeasured = new HashSet<>();
    /** What each result takes the place of another by. */
    private final Map<UUID, Object> places = new HashMap<>();

    private final Set<Object> annulled = new HashSet<>();
    private final CommentInvariants comments = new CommentInvariants();
    private final CommitteeInvariants committees = new CommitteeInvariants();
    private final ScoringInvariants rounds = new ScoringInvariants();
    private final Map<Year, Integer> editions = new HashMap<>();
    private final Map<String, Long> newest = new HashMap<>();
    private final Map<UUID, UUID> planOf = new HashMap<>();
    private final Map<UUID, List<PartnerName>> names = new HashMap<>();
    private final Map<UUID, PartnerSuccession> successions = new HashMap<>();
    private final Set<UUID> gone = new HashSet<>();

    /** Takes the events in the order of their positions. */
    void check(List<? extends Recorded<? extends Event>> events) {
        for (Recorded<? extends Event> event : events) {
            streamsGrowInOrder(event);
            nothingIsDoneToWhatIsAnnulled(event.event());
            actorsMayWrite(event);
            closedYearsStayAsTheyAre(event.event());
            comments.take(event);
            committees.take(event.event());
            rounds.take(event.event());
            editionsShowAllThatWasRecordedOfAClosedYear(event);
            agreementsNameTheirPartnersAsOfTheSigningDay(event.event());
            eachPartnerEndsLaterThanItTakesAPlace(event.event());
            nothingIsSaidOfEvidenceThatIsErased(event.event());
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

    private void actorsMayWrite(Recorded<? extends Event> event) {
        // Everybody keeps their own tokens.
        if (!(event.event() instanceof TokenEvent)) {
            assertThat(event.act().actor().role()).describedAs("%s", event).isNotIn(Role.AUDITOR, Role.ANALYST);
        }
    }

    /** Only texts are still erased there. */
    private void nothingIsDoneToWhatIsAnnulled(Event event) {
        assertThat(annulled.contains(event.stream()) && !(event instanceof ErasingEvent))
                .describedAs("%s", event)
                .isFalse();
        if (event instanceof AnnullingEvent annulling) {
            assertThat(annulling.reason()).describedAs("%s", event).isNotBlank();
            annulled.addAll(annulling.annulled());
        }
    }

    /** Rule 5. */
    private void closedYearsStayAsTheyAre(Event event) {
        switch (event) {
            case PlanAdopted e -> plans.put(e.plan(), e.years());
            case PlanPeriodChanged e -> plans.put(e.plan(), e.years());
            case FiscalYearClosed e ->
                assertThat(closed.add(new Year(e.plan(), e.fiscalYear())))
                        .describedAs("%s", e)
                        .isTrue();
            case FiscalYearReopened e -> {
                assertThat(closed.remove(new Year(e.plan(), e.fiscalYear())))
                        .describedAs("%s", e)
                        .isTrue();
                reopened.remove(new Year(e.plan(), e.fiscalYear()));
            }
            case PartOfYearReopened e -> {
                assertThat(closed).describedAs("%s", e).contains(new Year(e.plan(), e.fiscalYear()));
                parts(e.plan(), e.fiscalYear()).add(e.part());
            }
            case PartOfYearClosed e ->
                assertThat(parts(e.plan(), e.fiscalYear()).remove(e.part()))
                        .describedAs("%s", e)
                        .isTrue();
            case YearResultRecorded e -> {
                lineOf.put(e.result(), e.of().initiative());
                recorded(e.result(), new Year(e.of().plan(), e.of().fiscalYear()), e);
                Object place = List.of(
                        "result",
                        e.of().initiative(),
                        e.of().fiscalYear(),
                        e.of().stage(),
                        Set.copyOf(e.of().departments()));
                places.put(e.result(), place);
                assertThat(once.add(place)).describedAs("%s", e).isTrue();
            }
            case YearResultAnnulled e -> {
                recorded(e.result(), null, e);
                once.remove(places.getOrDefault(e.result(), e));
            }
            case YearResultWithdrawn e -> {
                recorded(e.result(), null, e);
                once.remove(places.getOrDefault(e.result(), e));
            }
            case RatingAnnulled e -> recorded(e.rating(), null, e);
            case IndicatorValueAnnulled e -> {
                valued(e.indicator(), e.fiscalYear(), e);
                boolean valued = once.remove(List.of("indicator", e.indicator(), e.fiscalYear()));
                boolean explained = unmeasured.remove(List.of(e.indicator(), e.fiscalYear()));
                assertThat(valued || explained).describedAs("%s", e).isTrue();
            }
            case YearResultCorrected e -> recorded(e.result(), null, e);
            case InitiativeRated e -> {
                lineOf.put(e.rating(), e.of().initiative());
                recorded(e.rating(), new Year(e.of().plan(), e.of().fiscalYear()), e);
            }
            case RatingCorrected e -> recorded(e.rating(), null, e);
            case IndicatorDefined e -> planOf.put(e.indicator(), e.of().plan());
            case IndicatorValueRecorded e -> {
                valued(e.indicator(), e.fiscalYear(), e);
                assertThat(once.add(List.of("indicator", e.indicator(), e.fiscalYear())))
                        .describedAs("%s", e)
                        .isTrue();
            }
            case IndicatorNotMeasured e -> {
                valued(e.indicator(), e.fiscalYear(), e);
                assertThat(once)
                        .describedAs("%s", e)
                        .doesNotContain(List.of("indicator", e.indicator(), e.fiscalYear()));
                unmeasured.add(List.of(e.indicator(), e.fiscalYear()));
            }
            case IndicatorJudged e -> {
                valued(e.indicator(), e.fiscalYear(), e);
                assertThat(once).describedAs("%s", e).contains(List.of("indicator", e.indicator(), e.fiscalYear()));
            }
            case IndicatorValueCorrected e -> valued(e.indicator(), e.fiscalYear(), e);
            default -> {}
        }
    }

    /**
     * Rule 10: an edition belongs to a closed year, and no event of its city comes between the position that it shows
     * and its own.
     */
    private void editionsShowAllThatWasRecordedOfAClosedYear(Recorded<? extends Event> event) {
        String municipality = event.act().actor().municipality();
        if (event.event() instanceof EditionPublished e) {
            Year year = new Year(e.plan(), e.fiscalYear());
            assertThat(closed).describedAs("%s", e).contains(year);
            assertThat(parts(year.plan(), year.year())).describedAs("%s", e).isEmpty();
            assertThat(e.edition()).describedAs("%s", e).isEqualTo(editions.merge(year, 1, Integer::sum));
            assertThat(e.position())
                    .describedAs("%s", e)
                    .isBetween(newest.getOrDefault(municipality, 0L), event.position() - 1);
        }
        newest.put(municipality, event.position());
    }

    private void nothingIsSaidOfEvidenceThatIsErased(Event event) {
        if (event instanceof EvidenceEvent e) {
            assertThat(gone).describedAs("%s", event).doesNotContain(e.evidence());
            if (event instanceof EvidenceErased) {
                gone.add(e.evidence());
            }
        }
    }

    /** Rule 8. */
    private void agreementsNameTheirPartnersAsOfTheSigningDay(Event event) {
        switch (event) {
            case PartnerRegistered e ->
                names.computeIfAbsent(e.partner(), partner -> new ArrayList<>()).add(new PartnerName(e.name(), null));
            case PartnerRenamed e ->
                names.computeIfAbsent(e.partner(), partner -> new ArrayList<>())
                        .add(new PartnerName(e.name(), e.from()));
            case PartnerRenamingAnnulled e ->
                names.computeIfPresent(
                        e.partner(), (partner, known) -> new ArrayList<>(Since.without(known, e.from())));
            case PartnerNameCorrected e ->
                names.compute(
                        e.partner(),
                        (partner, known) -> new ArrayList<>(
                                Since.corrected(known, e.recordedFrom(), new PartnerName(e.name(), e.from()))));
            case AgreementSigned e -> named(e.partners(), e.signedOn(), e);
            case AgreementCorrected e -> named(e.partners(), e.signedOn(), e);
            default -> {}
        }
    }

    /** So no successors go in a circle. */
    private void eachPartnerEndsLaterThanItTakesAPlace(Event event) {
        switch (event) {
            case PartnerSucceeded e ->
                assertThat(successions.put(e.partner(), e.succession()))
                        .describedAs("%s", e)
                        .isNull();
            case PartnerSuccessionCorrected e ->
                assertThat(successions.put(e.partner(), e.succession()))
                        .describedAs("%s", e)
                        .isNotNull();
            case PartnerSuccessionAnnulled e ->
                assertThat(successions.remove(e.partner())).describedAs("%s", e).isNotNull();
            case PartnerAnnulled e -> {
                successions.remove(e.partner());
                assertThat(successions.values())
                        .describedAs("%s", e)
                        .extracting(PartnerSuccession::successor)
                        .doesNotContain(e.partner());
            }
            case AgreementSigned e -> stand(e.partners(), e.signedOn(), e);
            case AgreementCorrected e -> stand(e.partners(), e.signedOn(), e);
            default -> {}
        }
        if (event instanceof PartnerEvent) {
            successions.values().forEach(succession -> {
                PartnerSuccession next = successions.get(succession.successor());
                if (next != null) {
                    assertThat(next.firstDay()).describedAs("%s", event).isAfter(succession.firstDay());
                }
            });
        }
    }

    private void stand(List<Signatory> partners, LocalDate day, Event event) {
        assertThat(partners).describedAs("%s", event).noneMatch(signatory -> {
            PartnerSuccession succession = successions.get(signatory.partner());
            return succession != null && succession.holdsOn(day);
        });
    }

    private void named(List<Signatory> partners, LocalDate day, Event event) {
        assertThat(partners)
                .describedAs("%s", event)
                .isNotEmpty()
                .allSatisfy(signatory -> assertThat(signatory.name())
                        .isEqualTo(PartnerName.on(day, names.getOrDefault(signatory.partner(), List.of()))));
    }

    /** None of them ends while the commands are carried out. */
    private Set<PartOfYear> parts(UUID plan, FiscalYear year) {
        return reopened.computeIfAbsent(new Year(plan, year), none -> new HashSet<>());
    }

    /** A value may be of a year before its plan, which nothing closes. */
    private void valued(UUID indicator, FiscalYear year, Event event) {
        UUID of = planOf.getOrDefault(indicator, indicator);
        FiscalYears years = plans.get(of);
        if (years == null || year.compareTo(years.first()) >= 0) {
            recorded(indicator, new Year(of, year), event);
        }
    }

    private void recorded(UUID record, @Nullable Year year, Event event) {
        Year of = year == null ? yearOf.get(record) : year;
        assertThat(of).describedAs("%s", event).isNotNull();
        if (of != null) {
            yearOf.put(record, of);
            assertThat(!closed.contains(of)
                            || parts(of.plan(), of.year()).stream()
                                    .anyMatch(part -> part.contains(lineOf.get(record), any -> true)))
                    .describedAs("%s", event)
                    .isTrue();
            FiscalYears years = plans.get(of.plan());
            assertThat(years != null && years.contains(of.year()))
                    .describedAs("%s", event)
                    .isTrue();
        }
    }
}
