package daicho.query.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import daicho.query.Folded;
import daicho.query.audit.AuditEntryView;
import daicho.shared.Event;
import daicho.shared.Recorded;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYears;
import daicho.shared.scoring.EligibleSeat;
import daicho.shared.scoring.ScoreScale;
import daicho.shared.scoring.ScoringRoundEvent.MeasureScored;
import daicho.shared.scoring.ScoringRoundEvent.OpinionGiven;
import daicho.shared.scoring.ScoringRoundEvent.PrintedRoundRecorded;
import daicho.shared.scoring.ScoringRoundEvent.ScoreSheetHandedIn;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundClosed;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundOpened;
import daicho.shared.scoring.ScoringRoundEvent.ScoringRoundReopened;
import daicho.shared.scoring.Tally;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Every event was recorded by {@link Folded#PERSON}, as if copied from paper. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundVisibilityTest {
    private static final UUID ROUND = id(60);
    private static final UUID SEAT = id(51);
    private static final UUID PERSON = id(71);
    private static final UUID MEASURE = id(20);
    private static final LocalDate DAY = LocalDate.of(2024, 8, 19);

    private static final ScoringRoundOpened OPENED = new ScoringRoundOpened(
            ROUND,
            new MunicipalityCode(Folded.CODE),
            id(50),
            id(10),
            FiscalYears.of("R3-R5"),
            List.of(MEASURE),
            ScoreScale.USUAL,
            DAY,
            List.of(new EligibleSeat(SEAT, PERSON)));
    private static final MeasureScored SCORED = new MeasureScored(ROUND, SEAT, PERSON, MEASURE, 4, DAY);
    private static final OpinionGiven SAID =
            new OpinionGiven(ROUND, id(80), MEASURE, new SealedText(id(85), "c2VhbGVk"), SEAT, PERSON, DAY, null);
    private static final ScoreSheetHandedIn HANDED_IN = new ScoreSheetHandedIn(ROUND, SEAT, PERSON, DAY);
    private static final ScoringRoundClosed CLOSED =
            new ScoringRoundClosed(ROUND, 1, List.of(Tally.of(MEASURE, ScoreScale.USUAL, List.of(4))), null);
    private static final ScoringRoundReopened REOPENED = new ScoringRoundReopened(ROUND, 1, "集計漏れ", null);
    private static final MeasureScored SCORED_AGAIN = new MeasureScored(ROUND, SEAT, PERSON, MEASURE, 1, DAY);

    private static UUID id(int number) {
        return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L + number);
    }

    private static Folded folded(Event... events) {
        return new Folded().events(OPENED).events(events);
    }

    private static Actor actor(Role role, UUID person) {
        return new Actor(person, "", role, Folded.CODE, Set.of());
    }

    /** The events that a role sees in the trail. */
    private static List<Event> seen(Role role, Folded folded) {
        RoundVisibility visibility =
                RoundVisibility.of(folded.rows(ScoringRoundView.VIEW).getFirst(), actor(role, id(99)));
        List<Event> seen = new ArrayList<>();
        for (Recorded<? extends Event> event : folded.events()) {
            if (visibility.sees(entry(folded, event))) {
                seen.add(event.event());
            }
        }
        return seen;
    }

    private static AuditEntryView entry(Folded folded, Recorded<? extends Event> event) {
        return folded.rows(AuditEntryView.VIEW).stream()
                .filter(entry -> entry.position() == event.position())
                .findFirst()
                .orElseThrow();
    }

    private static Set<Role> allBut(Role... these) {
        Set<Role> roles = EnumSet.allOf(Role.class);
        roles.removeAll(Arrays.asList(these));
        return roles;
    }

    @Test
    void nobody_but_the_auditor_sees_what_stands_on_sheets_of_an_open_round() {
        Folded open = folded(SCORED, SAID, HANDED_IN);
        assertThat(allBut(Role.AUDITOR))
                .allSatisfy(role -> assertThat(seen(role, open)).containsExactly(OPENED, HANDED_IN));
        assertThat(seen(Role.AUDITOR, open)).containsExactly(OPENED, SCORED, SAID, HANDED_IN);
    }

    @Test
    void closing_reveals_what_was_given_before_and_reopening_hides_what_comes_after() {
        assertThat(seen(Role.SECRETARIAT, folded(SCORED, SAID, CLOSED))).containsExactly(OPENED, SCORED, SAID, CLOSED);
        assertThat(seen(Role.SECRETARIAT, folded(SCORED, CLOSED, REOPENED, SCORED_AGAIN, SAID)))
                .containsExactly(OPENED, SCORED, CLOSED, REOPENED);
        assertThat(seen(
                        Role.SECRETARIAT,
                        folded(
                                SCORED,
                                CLOSED,
                                REOPENED,
                                SCORED_AGAIN,
                                new ScoringRoundClosed(ROUND, 2, List.of(), null))))
                .contains(SCORED_AGAIN);
    }

    @Test
    void whoever_typed_it_sees_it_and_so_does_whose_it_is() {
        Folded open = folded(SCORED);
        ScoringRoundView round = open.rows(ScoringRoundView.VIEW).getFirst();
        RoundVisibility typist = RoundVisibility.of(round, actor(Role.SECRETARIAT, Folded.PERSON));
        assertThat(typist.sees(entry(open, open.events().getLast()))).isTrue();
        assertThat(typist.isOwn(PERSON, Folded.PERSON)).isTrue();
        assertThat(RoundVisibility.of(round, actor(Role.MEMBER, PERSON)).isOwn(PERSON, Folded.PERSON))
                .isTrue();
        assertThat(RoundVisibility.of(round, actor(Role.MEMBER, id(72))).isOwn(PERSON, Folded.PERSON))
                .isFalse();
    }

    @Test
    void a_round_that_no_view_knows_reveals_nothing() {
        ScoringRoundView other = folded(CLOSED).rows(ScoringRoundView.VIEW).getFirst();
        RoundVisibility visibility = RoundVisibility.of(other, actor(Role.SECRETARIAT, id(99)));
        assertThat(visibility.revealedUpTo(ROUND)).isPositive();
        assertThat(visibility.revealedUpTo(id(61))).isNegative();
    }

    @Test
    void averages_stand_in_closed_and_printed_rounds_only() {
        assertThat(stands(folded())).isFalse();
        assertThat(stands(folded(SCORED, CLOSED))).isTrue();
        assertThat(stands(folded(SCORED, CLOSED, REOPENED))).isFalse();
        assertThat(stands(new Folded()
                        .events(new PrintedRoundRecorded(
                                ROUND,
                                new MunicipalityCode(Folded.CODE),
                                null,
                                id(10),
                                FiscalYears.of("R3"),
                                List.of(MEASURE),
                                ScoreScale.USUAL,
                                null,
                                "資料"))))
                .isTrue();
    }

    @Test
    void a_score_touches_its_sheet_and_not_the_round() {
        Folded scored = folded(SCORED, HANDED_IN, SCORED_AGAIN);
        assertThat(scored.versions(ScoringRoundView.VIEW)).hasSize(1);
        assertThat(scored.versions(SheetView.VIEW))
                .extracting(version -> version.row().handedIn())
                .containsExactly(false, false, true, false);
        assertThat(scored.versions(ScoreView.VIEW))
                .extracting(version -> version.row().score())
                .containsExactly(4, 1);
    }

    @Test
    void every_closing_keeps_its_tally() {
        Folded twice = folded(
                SCORED,
                CLOSED,
                REOPENED,
                SCORED_AGAIN,
                new ScoringRoundClosed(ROUND, 2, List.of(Tally.of(MEASURE, ScoreScale.USUAL, List.of(1))), null));
        assertThat(twice.rows(TallyView.VIEW))
                .extracting(TallyView::closing, TallyView::average)
                .containsExactly(tuple(1, new BigDecimal("4.0")), tuple(2, new BigDecimal("1.0")));
    }

    private static boolean stands(Folded folded) {
        return RoundVisibility.hasStandingAverages(
                folded.rows(ScoringRoundView.VIEW).getFirst());
    }
}
