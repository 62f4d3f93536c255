package daicho.query.committee;

import daicho.query.View;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Officer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A committee as it stands: what is laid down and who was elected. It names persons, and so is never an answer itself.
 *
 * @param id of it
 * @param municipality code
 * @param plan on which it is heard; none = the municipality's alone
 * @param name as it was laid down last
 * @param rules what was laid down, in the order recorded
 * @param elections in the order recorded
 * @param version of its stream, its members' and meetings' events included
 */
public record CommitteeView(
        UUID id,
        String municipality,
        @Nullable UUID plan,
        String name,
        List<Laid> rules,
        List<Election> elections,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<CommitteeView> VIEW = new View<>("committee", CommitteeView.class);

    /**
     * What is laid down from a day on.
     *
     * @param from first day; none = from the beginning
     * @param rule in full
     * @param reason why it was amended
     * @param decisionNumber 決裁番号
     */
    @Schema(name = "CommitteeRuleVersion")
    public record Laid(
            @Nullable LocalDate from,
            CommitteeRule rule,
            @Nullable String reason,
            @Nullable String decisionNumber) {}

    /**
     * An election; an office that is not named stayed as it was.
     *
     * @param electedOn first day in office
     * @param chair 会長
     * @param viceChair 副会長
     * @param meeting at which they were elected, if it is recorded
     */
    public record Election(
            LocalDate electedOn,
            @Nullable Officer chair,
            @Nullable Officer viceChair,
            @Nullable UUID meeting) {}

    /** What is laid down on a day: a revision replaces all that held from its first day on. */
    CommitteeRule ruleOn(LocalDate day) {
        return rules.reversed().stream()
                .filter(laid -> laid.from() == null || !laid.from().isAfter(day))
                .findFirst()
                .orElseThrow()
                .rule();
    }
}
