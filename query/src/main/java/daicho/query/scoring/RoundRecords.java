package daicho.query.scoring;

import daicho.query.Past;
import daicho.query.Past.Version;
import daicho.query.View;
import daicho.query.measure.MeasureView;
import daicho.shared.SealedText;
import daicho.shared.access.Actor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A round with its records, as far as one viewer may see them.
 *
 * @param round the round itself
 * @param visibility of the viewer
 * @param measures of the round by id
 * @param sheets in the order of the seats
 * @param scores that the viewer may see
 * @param scoreEvents versions of scores that are revealed to the viewer, oldest first; none for those who see no single scores
 * @param opinions that are valid and that the viewer may see
 * @param withdrawn opinions that somebody else withdrew for a reason, and that the viewer may see
 * @param tallies of all closings
 * @param printed averages by measure
 * @param version of the round's stream, as far as the viewer may know of its events
 */
record RoundRecords(
        ScoringRoundView round,
        RoundVisibility visibility,
        Map<UUID, MeasureView> measures,
        List<SheetView> sheets,
        List<ScoreView> scores,
        List<Version<ScoreView>> scoreEvents,
        List<OpinionView> opinions,
        List<OpinionView> withdrawn,
        List<TallyView> tallies,
        Map<UUID, PrintedAverageView> printed,
        long version) {
    /** The round; refused if there is none. */
    static RoundRecords of(Past past, UUID id, Actor viewer) {
        ScoringRoundView round = past.one(ScoringRoundView.VIEW, id, "scoring.unknown");
        RoundVisibility visibility = RoundVisibility.of(round, viewer);
        Map<String, ?> parameters = Map.of("round", id);
        List<Version<ScoreView>> scores = past.versions(ScoreView.VIEW, "round = :round", parameters);
        List<Version<OpinionView>> opinions = past.versions(OpinionView.VIEW, "round = :round", parameters);
        List<SheetView> sheets = visibility.known(
                past.rows(SheetView.VIEW, "round = :round", parameters),
                past.versions(SheetView.VIEW, "round = :round and handed_in", parameters));
        Map<UUID, PrintedAverageView> printed = new HashMap<>();
        past.rows(PrintedAverageView.VIEW, "round = :round", parameters)
                .forEach(average -> printed.put(average.measure(), average));
        Map<UUID, MeasureView> measures = new HashMap<>();
        past.rows(
                        MeasureView.VIEW,
                        "id in (:measures)",
                        Map.of("measures", round.setting().measures()))
                .forEach(measure -> measures.put(measure.id(), measure));
        long revealed = visibility.revealedUpTo(id);
        List<OpinionView> visible =
                visible(opinions, revealed, true, OpinionView::version, opinion -> isOwn(visibility, opinion));
        return new RoundRecords(
                round,
                visibility,
                measures,
                inOrderOfSeats(round, sheets),
                visible(
                        scores,
                        revealed,
                        visibility.seesSheets(),
                        ScoreView::version,
                        score -> visibility.isOwn(score.person(), score.enteredBy())),
                visibility.seesSheets()
                        ? scores.stream()
                                .filter(version -> version.row().version() <= revealed)
                                .toList()
                        : List.of(),
                visible.stream().filter(OpinionView::standing).toList(),
                visible.stream()
                        .filter(opinion -> !opinion.standing() && opinion.reason() != null)
                        .toList(),
                past.rows(TallyView.VIEW, "round = :round", parameters),
                printed,
                version(round, visibility, sheets, scores, opinions, printed.values()));
    }

    static boolean isOwn(RoundVisibility visibility, OpinionView opinion) {
        // The opinions of a printed round have no person, so there is nothing that only the typist may see.
        return opinion.person() != null && visibility.isOwn(opinion.person(), opinion.enteredBy());
    }

    /**
     * The rows that a viewer may see: in their present state if they are the viewer's own or revealed, otherwise in the
     * state in which they were revealed.
     *
     * @param others whether the viewer may see rows of other people at all
     */
    static <R extends Record & View.Row> List<R> visible(
            List<Version<R>> versions,
            long revealed,
            boolean others,
            ToLongFunction<R> streamVersion,
            Predicate<R> own) {
        Map<UUID, List<Version<R>>> byId = new LinkedHashMap<>();
        versions.forEach(version -> byId.computeIfAbsent(version.row().id(), id -> new ArrayList<>())
                .add(version));
        return byId.values().stream()
                .flatMap(all -> own.test(all.getLast().row())
                        ? Stream.of(all.getLast())
                        : all.reversed().stream()
                                .filter(version -> others && streamVersion.applyAsLong(version.row()) <= revealed)
                                .limit(1))
                .map(Version::row)
                .toList();
    }

    private static List<SheetView> inOrderOfSeats(ScoringRoundView round, List<SheetView> sheets) {
        return round.setting().seats().stream()
                .flatMap(seat -> sheets.stream().filter(sheet -> sheet.seat().equals(seat.seat())))
                .toList();
    }

    /** What the viewer may not see yet does not count: its version would say when it happens. */
    private static long version(
            ScoringRoundView round,
            RoundVisibility visibility,
            List<SheetView> sheets,
            List<Version<ScoreView>> scores,
            List<Version<OpinionView>> opinions,
            Collection<PrintedAverageView> printed) {
        long revealed = visibility.revealedUpTo(round.id());
        return Stream.of(
                        LongStream.of(round.version()),
                        sheets.stream().mapToLong(SheetView::version),
                        scores.stream()
                                .map(Version::row)
                                .filter(score -> score.version() <= revealed
                                        || visibility.isOwn(score.person(), score.enteredBy()))
                                .mapToLong(ScoreView::version),
                        opinions.stream()
                                .map(Version::row)
                                .filter(opinion -> opinion.version() <= revealed || isOwn(visibility, opinion))
                                .mapToLong(OpinionView::version),
                        printed.stream().mapToLong(PrintedAverageView::version))
                .flatMapToLong(Function.identity())
                .max()
                .orElseThrow();
    }

    /** The sealed texts of the opinions and their answers. */
    List<SealedText> sealedTexts() {
        return opinions.stream()
                .flatMap(opinion -> Stream.concat(Stream.of(opinion.text()), Stream.ofNullable(opinion.answer())))
                .toList();
    }
}
