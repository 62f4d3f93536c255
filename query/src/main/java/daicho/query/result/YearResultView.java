package daicho.query.result;

import daicho.query.Annulled;
import daicho.query.Annulment;
import daicho.query.Unfold;
import daicho.query.View;
import daicho.shared.result.ResultContent;
import daicho.shared.result.ResultOf;
import daicho.shared.result.Stage;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A year result as it stands.
 *
 * @param id of the result
 * @param municipality code
 * @param of what it is about
 * @param content what it says
 * @param review where the secretariat's check stands
 * @param reviewReason why it was returned, or the note of the confirmation
 * @param correctionReason why it was last corrected
 * @param draft that it was submitted from
 * @param annulled why it counts nowhere, if it was annulled or withdrawn
 * @param version of its stream
 */
public record YearResultView(
        UUID id,
        String municipality,
        @Unfold ResultOf of,
        @Unfold ResultContent content,
        Review review,
        @Nullable String reviewReason,
        @Nullable String correctionReason,
        @Nullable UUID draft,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<YearResultView> VIEW = new View<>("year_result", YearResultView.class);

    /**
     * Without the interim results that others have replaced: a final one of the same departments, or of them and more,
     * and a later interim one of the same departments. Only what stands is counted and compared.
     */
    public static List<YearResultView> standing(Collection<YearResultView> results) {
        Map<List<?>, List<YearResultView>> byYear =
                results.stream().collect(Collectors.groupingBy(YearResultView::year));
        return results.stream()
                .filter(result -> byYear.getOrDefault(result.year(), List.of()).stream()
                        .noneMatch(other -> other.replaces(result)))
                .toList();
    }

    private List<?> year() {
        return List.of(of.initiative(), of.fiscalYear());
    }

    private boolean replaces(YearResultView other) {
        Set<UUID> departments = Set.copyOf(of.departments());
        Set<UUID> others = Set.copyOf(other.of.departments());
        if (other.of.stage() == Stage.FINAL) {
            return false;
        }
        return of.stage() == Stage.FINAL
                ? departments.containsAll(others)
                : departments.equals(others)
                        && content.asOf() != null
                        && other.content.asOf() != null
                        && content.asOf().isAfter(other.content.asOf());
    }

    YearResultView now(
            ResultContent nowContent,
            Review nowReview,
            @Nullable String nowReviewReason,
            @Nullable String nowCorrectionReason,
            long nowVersion) {
        return new YearResultView(
                id,
                municipality,
                of,
                nowContent,
                nowReview,
                nowReviewReason,
                nowCorrectionReason,
                draft,
                null,
                nowVersion);
    }

    YearResultView annulled(Annulment by, Review nowReview, long nowVersion) {
        return new YearResultView(
                id, municipality, of, content, nowReview, reviewReason, correctionReason, draft, by, nowVersion);
    }

    Annulled asAnnulled() {
        return new Annulled(
                "result",
                id,
                of.initiative(),
                of.fiscalYear().startYear(),
                of.fiscalYear().startYear(),
                Objects.requireNonNull(annulled));
    }
}
