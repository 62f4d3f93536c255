package daicho.query.scoring;

import daicho.query.scoring.RoundAverages.OfOpinion;
import daicho.shared.Refusal;
import daicho.shared.access.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
            sheet.replaced().forEach(entry -> persons.add(entry.enteredBy()));
            sheet.replacedOpinions().forEach(entry -> persons.add(entry.enteredBy()));
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
     * @param replaced scores of the member's own that somebody replaced or withdrew on the member's behalf, with the
     *     reason: so the member is told
     * @param replacedOpinions the same of opinions
     * @param opinions that are valid
     */
    record OfSeat(
            UUID seat,
            @Nullable UUID person,
            boolean handedIn,
            List<OfScore> scores,
            List<Replaced> replaced,
            List<Replaced> replacedOpinions,
            List<OfOpinion> opinions) {}

    /**
     * A score or opinion of the member's own that was replaced or withdrawn on the member's behalf. What it was is not
     * repeated: whoever typed the later one must not learn it.
     *
     * @param measure that it was on
     * @param reason why it was replaced
     * @param enteredBy who replaced it
     * @param enteredAs in which capacity
     */
    @Schema(name = "ReplacedEntry")
    record Replaced(UUID measure, String reason, UUID enteredBy, Role enteredAs) {}

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
                        .flatMap(measure -> records.scores().stream()
                                .filter(score -> score.measure().equals(measure)
                                        && score.seat().equals(sheet.seat()))
                                .flatMap(score -> replaced(score, score.reason()).stream()))
                        .toList(),
                measures.stream()
                        .flatMap(measure -> replaced(records, sheet.seat(), measure))
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

    /** By an opinion that is valid, or by nothing. */
    private static Stream<Replaced> replaced(RoundRecords records, UUID seat, UUID measure) {
        Predicate<OpinionView> ofSeat = opinion -> measure.equals(opinion.measure()) && seat.equals(opinion.seat());
        List<OpinionView> valid = records.opinions().stream().filter(ofSeat).toList();
        return (valid.isEmpty() ? records.withdrawn().stream().filter(ofSeat) : valid.stream())
                .filter(opinion -> opinion.reason() != null)
                .map(opinion -> new Replaced(
                        measure,
                        Objects.requireNonNull(opinion.reason()),
                        Objects.requireNonNull(opinion.reasonBy()),
                        Objects.requireNonNull(opinion.reasonAs())));
    }

    private static Optional<Replaced> replaced(ScoreView row, @Nullable String reason) {
        return Optional.ofNullable(reason)
                .map(why -> new Replaced(row.measure(), why, row.enteredBy(), row.enteredAs()));
    }
}
