package daicho.shared.result;

import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.UniqueKey;
import daicho.shared.Word;
import daicho.shared.municipality.MunicipalityCode;
import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a year result; one stream per result. */
public sealed interface YearResultEvent extends Event {
    UUID result();

    @Override
    default UUID stream() {
        return result();
    }

    /** Prefix of the keys of all results of an initiative. */
    static String resultKeys(UUID initiative) {
        return "result/" + initiative + "/";
    }

    /** Prefix of the keys of all results of an initiative in a year. */
    static String resultKeys(UUID initiative, FiscalYear year) {
        return resultKeys(initiative) + year + "/";
    }

    /**
     * Key of what the departments report at a stage of a year.
     *
     * @param interim which of their interim results, from 2; none = the first, or a final one
     */
    static String resultKey(
            UUID initiative, FiscalYear year, Stage stage, List<UUID> departments, @Nullable Integer interim) {
        return resultKeys(initiative, year) + stage + "/" + UniqueKey.ofAll(departments)
                + (interim == null ? "" : "/" + interim);
    }

    /** Describes itself. */
    final class YearResultKind extends Kind {
        public YearResultKind() {
            super("result", YearResultEvent.class, Told.AS_BEGUN, Subject.itself("RESULT"));
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((YearResultEvent) event) {
                case YearResultRecorded e ->
                    Optional.of(new UniqueKey(
                            resultKey(
                                    e.of().initiative(),
                                    e.of().fiscalYear(),
                                    e.of().stage(),
                                    e.of().departments(),
                                    e.interim()),
                            "result.already_recorded",
                            e.of().fiscalYear(),
                            Word.of(e.of().stage())));
                default -> Optional.empty();
            };
        }
    }

    /**
     * A department reports what it did in a year.
     *
     * @param result its id
     * @param municipality whose plan
     * @param of what it is of
     * @param content what it says
     * @param interim which of the interim results of these departments in the year it is, from 2; none = the first, or a
     *     final one
     * @param draft that it was submitted from; none = it was recorded at once
     */
    @Revision("3")
    record YearResultRecorded(
            UUID result,
            MunicipalityCode municipality,
            ResultOf of,
            ResultContent content,
            @Nullable Integer interim,
            @Nullable UUID draft)
            implements YearResultEvent {
        public YearResultRecorded(UUID result, MunicipalityCode municipality, ResultOf of, ResultContent content) {
            this(result, municipality, of, content, null, null);
        }
    }

    /**
     * A result is changed; the earlier content stays readable. A confirmation or return becomes void.
     *
     * @param result corrected
     * @param content in full, as it is from now on
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record YearResultCorrected(
            UUID result,
            ResultContent content,
            String reason,
            @Nullable String decisionNumber) implements YearResultEvent {}

    /**
     * 確認: the secretariat has checked a result.
     *
     * @param result confirmed
     * @param note 確認者の付記
     */
    @Revision("1")
    record YearResultConfirmed(UUID result, @Nullable String note) implements YearResultEvent {}

    /**
     * 差戻し: the secretariat asks for a correction.
     *
     * @param result returned
     * @param reason why
     */
    @Revision("1")
    record YearResultReturned(UUID result, String reason) implements YearResultEvent {}

    /**
     * 取消し: a result should never have been there.
     *
     * @param result annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record YearResultAnnulled(
            UUID result, String reason, @Nullable String decisionNumber) implements YearResultEvent, AnnullingEvent {}

    /**
     * 取下げ: the department takes a result back before it is confirmed, and may report anew. It counts nowhere, like one
     * that is annulled.
     *
     * @param result withdrawn
     * @param reason why
     */
    @Revision("1")
    record YearResultWithdrawn(UUID result, String reason) implements YearResultEvent, AnnullingEvent {
        @Override
        public @Nullable String decisionNumber() {
            return null;
        }
    }
}
