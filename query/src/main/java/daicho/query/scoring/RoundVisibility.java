package daicho.query.scoring;

import daicho.query.Past;
import daicho.query.audit.AuditEntryView;
import daicho.query.audit.TrailSight;
import daicho.query.scoring.ScoringRoundView.Turn;
import daicho.shared.EventTypes;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who may see which parts of scoring rounds, in all places where they are shown.
 *
 * <p>While a round is open, everybody except the auditor sees only their own entries on a sheet, and who has handed in.
 * Closing the round reveals everything given until then: tallies and opinions without names to everybody, individual
 * scores and names to the secretariat and the auditor. A reopened round is open again. It shows what the last closing
 * had revealed, in the state at the reopening, and nothing newer. For questions about the past, the state of the round
 * at that time decides. So an instant at which it was open never shows more, even if the round is closed later.
 */
final class RoundVisibility implements TrailSight {
    private static final long ALL = Long.MAX_VALUE;
    private static final long NOTHING = -1;

    /** What the trail shows of open rounds. */
    @Component
    static class InTrail implements TrailSight.Rule {
        @Override
        public TrailSight of(Past past, Actor reader) {
            return RoundVisibility.of(past, reader);
        }
    }

    private final Actor viewer;
    private final Map<UUID, ScoringRoundView> rounds;

    private RoundVisibility(Actor viewer, Collection<ScoringRoundView> rounds) {
        this.viewer = viewer;
        this.rounds = rounds.stream().collect(Collectors.toMap(ScoringRoundView::id, Function.identity()));
    }

    /** What somebody may see of all rounds. */
    static RoundVisibility of(Past past, Actor viewer) {
        // An annulled round shows as much as it did before.
        return new RoundVisibility(
                viewer,
                Stream.concat(
                                past.rows(ScoringRoundView.VIEW, "true", Map.of()).stream(),
                                past.annulled(ScoringRoundView.VIEW, "true", Map.of()).stream())
                        .toList());
    }

    /** What somebody may see of one round. */
    static RoundVisibility of(ScoringRoundView round, Actor viewer) {
        return new RoundVisibility(viewer, List.of(round));
    }

    /** Whether a round has valid averages for its measures. */
    static boolean hasStandingAverages(ScoringRoundView round) {
        return round.state() == RoundState.CLOSED || round.state() == RoundState.ON_PAPER;
    }

    /** Whether the viewer may see the entries of individual seats, once they are revealed. */
    boolean seesSheets() {
        return Rights.allows(viewer, Action.READ_SHEETS);
    }

    /** Whether the viewer may see who has handed in. */
    boolean seesHandIns() {
        return Rights.allows(viewer, Action.READ_HAND_INS);
    }

    /** Whether the viewer may see the scores before they are counted. */
    boolean seesOpenRounds() {
        return Rights.allows(viewer, Action.READ_OPEN_ROUNDS);
    }

    /** Whether the viewer gave this, or entered it for the person who did. */
    boolean isOwn(UUID person, UUID enteredBy) {
        return viewer.person().equals(person) || viewer.person().equals(enteredBy);
    }

    /** Whether the viewer may see whose sheet it is: not before it is handed in, unless it is revealed or their own. */
    boolean seesWriter(SheetView sheet) {
        return sheet.person().equals(viewer.person())
                || (seesSheets() && (sheet.handedIn() || sheet.version() <= revealedUpTo(sheet.round())));
    }

    /**
     * Sheets as the viewer may know them: their own and what is revealed as it is, others as they were when they were
     * handed in last. That somebody writes on a sheet again is not told.
     *
     * @param handedIn each state in which one of them was handed in, oldest first
     */
    List<SheetView> known(List<SheetView> sheets, List<Past.Version<SheetView>> handedIn) {
        Map<UUID, SheetView> last = new HashMap<>();
        handedIn.forEach(version -> last.put(version.row().id(), version.row()));
        return sheets.stream()
                .map(sheet -> sheet.person().equals(viewer.person()) || sheet.version() <= revealedUpTo(sheet.round())
                        ? sheet
                        : last.getOrDefault(sheet.id(), blank(sheet)))
                .toList();
    }

    private static SheetView blank(SheetView sheet) {
        return new SheetView(sheet.id(), sheet.municipality(), sheet.round(), sheet.seat(), sheet.person(), false, 0);
    }

    /** Version of the round's stream up to which the content of its sheets is revealed to the viewer. */
    long revealedUpTo(UUID round) {
        ScoringRoundView view = rounds.get(round);
        if (seesOpenRounds()) {
            return ALL;
        }
        if (view == null) {
            return NOTHING;
        }
        return revealedUpTo(view.state(), view.reopenings());
    }

    /** The same for viewers who may not see open rounds. */
    static long revealedUpTo(RoundState state, List<Turn> reopenings) {
        return switch (state) {
            case OPEN -> NOTHING;
            case REOPENED -> reopenings.getLast().version() - 1;
            case CLOSED, ON_PAPER -> ALL;
        };
    }

    @Override
    public boolean sees(AuditEntryView entry) {
        return !EventTypes.quiet().contains(entry.type())
                || entry.person().equals(viewer.person())
                || entry.sequence() <= revealedUpTo(entry.stream());
    }

    @Override
    public String condition() {
        if (seesOpenRounds()) {
            return "true";
        }
        List<String> seen = new ArrayList<>(List.of("type not in (:on_sheets)", "person = :viewer"));
        for (int i = 0; i < revealed().size(); i++) {
            seen.add("(stream = :round_" + i + " and sequence <= :revealed_" + i + ")");
        }
        return "(" + String.join(" or ", seen) + ")";
    }

    @Override
    public Map<String, ?> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("on_sheets", EventTypes.quiet());
        parameters.put("viewer", viewer.person());
        List<UUID> revealed = revealed();
        for (int i = 0; i < revealed.size(); i++) {
            parameters.put("round_" + i, revealed.get(i));
            parameters.put("revealed_" + i, revealedUpTo(revealed.get(i)));
        }
        return parameters;
    }

    private List<UUID> revealed() {
        return rounds.keySet().stream()
                .filter(round -> revealedUpTo(round) > NOTHING)
                .sorted()
                .toList();
    }
}
