package daicho.query.scoring;

import daicho.query.scoring.RoundAverages.OfOpinion;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The sheets of a round: who has handed in, and the content of the sheets that the reader may see.
 *
 * @param round its id
 * @param state its state
 * @param sheets in the order of the seats
 */
record RoundSheets(UUID round, RoundState state, List<OfSeat> sheets) {
    /** The persons named in it. */
    Set<UUID> persons() {
        Set<UUID> persons = new TreeSet<>();
        for (OfSeat sheet : sheets) {
            if (sheet.person() != null) {
                persons.add(sheet.person());
            }
            sheet.scores().forEach(score -> persons.addAll(List.of(score.person(), score.enteredBy())));
            sheet.opinions().forEach(opinion -> persons.addAll(opinion.persons()));
        }
        return persons;
    }

    /**
     * A sheet.
     *
     * @param seat whose sheet
     * @param person who wrote on it last, if the reader may know
     * @param handedIn whether it is handed in
     * @param scores that are valid, in the round's order of measures
     * @param opinions that are valid
     */
    record OfSeat(UUID seat, @Nullable UUID person, boolean handedIn, List<OfScore> scores, List<OfOpinion> opinions) {}

    /**
     * A score on a sheet.
     *
     * @param measure scored
     * @param score on the scale
     * @param person who sat in the seat that day
     * @param givenOn its day
     * @param enteredBy who acted
     * @param enteredAs in which capacity
     */
    record OfScore(UUID measure, int score, UUID person, LocalDate givenOn, UUID enteredBy, Role enteredAs) {}

    static RoundSheets of(RoundRecords records, AveragesQueries queries) {
        if (!records.visibility().seesHandIns()) {
            throw Refusal.forbidden("scoring.single_scores_hidden");
        }
        return new RoundSheets(
                records.round().id(),
                records.round().state(),
                records.sheets().stream()
                        .map(sheet -> ofSeat(records, queries, sheet))
                        .toList());
    }

    private static OfSeat ofSeat(RoundRecords records, AveragesQueries queries, SheetView sheet) {
        List<UUID> measures = records.round().setting().measures();
        return new OfSeat(
                sheet.seat(),
                records.visibility().seesWriter(sheet) ? sheet.person() : null,
                sheet.handedIn(),
                measures.stream()
                        .flatMap(measure -> records.scores().stream()
                                .filter(score -> score.measure().equals(measure)
                                        && score.seat().equals(sheet.seat()))
                                .flatMap(score -> ofScore(score, score.score()).stream()))
                        .toList(),
                measures.stream()
                        .flatMap(measure -> queries.opinions(measure).stream())
                        .filter(opinion -> sheet.seat().equals(opinion.seat()))
                        .toList());
    }

    private static Optional<OfScore> ofScore(ScoreView row, @Nullable Integer score) {
        return Optional.ofNullable(score)
                .map(given -> new OfScore(
                        row.measure(), given, row.person(), row.givenOn(), row.enteredBy(), row.enteredAs()));
    }
}
