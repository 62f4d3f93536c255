package daicho.shared.result;

import daicho.shared.AnnullingEvent;
import daicho.shared.Event;
import daicho.shared.Kind;
import daicho.shared.Texts;
import daicho.shared.UniqueKey;
import daicho.shared.municipality.MunicipalityCode;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What happens to a result of an actor beside the municipality (関係主体の実績); one stream per result. */
public sealed interface StakeholderResultEvent extends Event {
    UUID stakeholderResult();

    @Override
    default UUID stream() {
        return stakeholderResult();
    }

    /** Prefix of the keys of all results of other actors of an initiative, or of a measure as a whole. */
    static String stakeholderResultKeys(UUID line) {
        return "stakeholder-result/" + line + "/";
    }

    /** The key of one of them: what another actor did for it in a year; width and spaces of its name do not count. */
    static String stakeholderResultKey(StakeholderResultOf of) {
        return stakeholderResultKeys(of.initiative() == null ? of.measure() : of.initiative()) + of.fiscalYear() + "/"
                + Texts.plain(of.stakeholder());
    }

    /** Describes itself. */
    final class StakeholderResultKind extends Kind {
        public StakeholderResultKind() {
            super("stakeholderResult", StakeholderResultEvent.class, Told.AS_BEGUN);
        }

        @Override
        public Optional<UniqueKey> reservedBy(Event event) {
            return switch ((StakeholderResultEvent) event) {
                case StakeholderResultRecorded e ->
                    Optional.of(new UniqueKey(stakeholderResultKey(e.of()), "result.stakeholder_already_recorded"));
                default -> Optional.empty();
            };
        }
    }

    /**
     * The municipality records what another actor did in a year.
     *
     * @param stakeholderResult its id
     * @param municipality whose plan
     * @param of what it is of
     * @param content what it says
     */
    @Revision("1")
    record StakeholderResultRecorded(
            UUID stakeholderResult,
            MunicipalityCode municipality,
            StakeholderResultOf of,
            StakeholderResultContent content)
            implements StakeholderResultEvent {}

    /**
     * It is changed; the earlier content stays readable.
     *
     * @param stakeholderResult corrected
     * @param content in full, as it is from now on
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record StakeholderResultCorrected(
            UUID stakeholderResult,
            StakeholderResultContent content,
            String reason,
            @Nullable String decisionNumber) implements StakeholderResultEvent {}

    /**
     * 取消し: it should never have been there.
     *
     * @param stakeholderResult annulled
     * @param reason why
     * @param decisionNumber 決裁番号
     */
    @Revision("1")
    record StakeholderResultAnnulled(
            UUID stakeholderResult, String reason, @Nullable String decisionNumber)
            implements StakeholderResultEvent, AnnullingEvent {}
}
