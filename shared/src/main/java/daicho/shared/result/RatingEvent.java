package daicho.shared.result;

import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a rating; one stream per rating. */
public sealed interface RatingEvent extends Event {
    UUID rating();

    @Override
    default UUID stream() {
        return rating();
    }

    /** Prefix of the keys of all ratings of an initiative. */
    static String ratingKeys(UUID initiative) {
        return "rating/" + initiative + "/";
    }

    /** Prefix of the keys of the ratings of a year. */
    static String ratingKeys(UUID initiative, FiscalYear year) {
        return ratingKeys(initiative) + year + "/";
    }

    /** Prefix of the keys of the ratings of a year on a scale. */
    static String ratingKeys(UUID initiative, FiscalYear year, @Nullable String scale) {
        return ratingKeys(initiative, year) + scale + "/";
    }

    /** Key of the rating on a scale, for one department or for all. */
    static String ratingKey(UUID initiative, FiscalYear year, @Nullable String scale, @Nullable UUID department) {
        return ratingKeys(initiative, year, scale) + (department == null ? "all" : department);
    }

    /** Describes itself. */
    final class RatingKind extends Kind {
        public RatingKind() {
            super("rating", RatingEvent.class, Told.AS_BEGUN, Subject.itself("RATING"));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((RatingEvent) event) {
                case InitiativeRated e ->
                    Optional.of(new UniqueKey(
                            ratingKey(
                                    e.of().initiative(),
                                    e.of().fiscalYear(),
                                    e.content().scale(),
                                    e.of().department()),
                            "result.already_rated",
                            e.of().fiscalYear()));
                default -> Optional.empty();
            };
        }
    }

    /**
     * A year of an initiative is rated.
     *
     * @param rating its id
     * @param municipality whose plan
     * @param of what it is of
     * @param content what it says; the scale is always named
     */
    @Revision("1")
    record InitiativeRated(UUID rating, MunicipalityCode municipality, RatingOf of, RatingContent content)
            implements RatingEvent {}

    /**
     * A rating is changed; the earlier content stays readable.
     *
     * @param rating corrected
     * @param content in full, as it is from now on
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record RatingCorrected(
            UUID rating,
            RatingContent content,
            String reason,
            @Nullable String decisionNumber) implements RatingEvent {}

    /**
     * 取消し: a rating should never have been there.
     *
     * @param rating annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record RatingAnnulled(
            UUID rating, String reason, @Nullable String decisionNumber) implements RatingEvent, AnnullingEvent {}
}
