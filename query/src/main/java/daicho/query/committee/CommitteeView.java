package daicho.query.committee;

import daicho.query.Annulment;
import daicho.query.Past;
import daicho.query.View;
import daicho.shared.committee.CommitteeRule;
import daicho.shared.committee.Office;
import daicho.shared.committee.Officer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A committee as it stands: its rules and elections. It names persons, so it is never sent as an answer.
 *
 * @param id its id
 * @param municipality code
 * @param plan that it advises on; none = it belongs to the municipality only
 * @param name from its latest rule
 * @param rules in the order recorded
 * @param elections in the order recorded
 * @param annulledElections that never were
 * @param steppedDown officers who gave up an office and stayed members, in the order recorded
 * @param dissolution how the committee ends, if it does
 * @param annulled why it counts nowhere, if it was never set up
 * @param version of its stream, its members' and meetings' events included
 */
public record CommitteeView(
        UUID id,
        String municipality,
        @Nullable UUID plan,
        String name,
        List<Laid> rules,
        List<Election> elections,
        List<AnnulledElection> annulledElections,
        List<SteppedDown> steppedDown,
        @Nullable Dissolution dissolution,
        @Nullable Annulment annulled,
        long version)
        implements View.Row {
    /** The table. */
    public static final View<CommitteeView> VIEW = new View<>("committee", CommitteeView.class);

    /**
     * A rule that is valid from a day on.
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
     * An election; an office that is not named did not change.
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
            @Nullable UUID meeting) {
        /** Who was elected to an office, if somebody was. */
        @Nullable
        Officer to(Office office) {
            return switch (office) {
                case CHAIR -> chair;
                case VICE_CHAIR -> viceChair;
            };
        }
    }

    /**
     * An election that never was, though it was recorded.
     *
     * @param electedOn first day in office
     * @param chair 会長
     * @param viceChair 副会長
     * @param meeting at which they were to be elected, if it was recorded
     * @param annulled why and when
     */
    public record AnnulledElection(
            LocalDate electedOn,
            @Nullable Officer chair,
            @Nullable Officer viceChair,
            @Nullable UUID meeting,
            Annulment annulled) {}

    /**
     * An officer who gave up the office.
     *
     * @param office given up
     * @param officer who held it
     * @param until last day in it
     */
    public record SteppedDown(Office office, Officer officer, LocalDate until) {}

    /**
     * The end of the committee.
     *
     * @param lastDay of the committee
     * @param reason why it was dissolved, or why its end was corrected
     * @param decisionNumber 決裁番号
     */
    @Schema(name = "CommitteeDissolution")
    public record Dissolution(
            LocalDate lastDay, String reason, @Nullable String decisionNumber) {}

    /** What belongs to the committees of a plan, annulled ones included. */
    static Past.Reading ofPlan(Past past, UUID plan, View<?> view) {
        Map<String, ?> parameters = Map.of("plan", plan);
        return new Past.Reading(
                view,
                "committee = any (cast(:committees as uuid[]))",
                Map.of(
                        "committees",
                        Stream.concat(
                                        past.rows(VIEW, "plan = :plan", parameters).stream(),
                                        past.annulled(VIEW, "plan = :plan", parameters).stream())
                                .map(CommitteeView::id)
                                .toArray(UUID[]::new)));
    }

    @Override
    public boolean ended() {
        return dissolution != null;
    }

    /** Whether the committee has ended before a day. */
    boolean hasEndedBefore(LocalDate day) {
        return dissolution != null && day.isAfter(dissolution.lastDay());
    }

    /** The rule on a day: a revision replaces all earlier rules from its first day on. */
    CommitteeRule ruleOn(LocalDate day) {
        return rules.reversed().stream()
                .filter(laid -> laid.from() == null || !laid.from().isAfter(day))
                .findFirst()
                .orElseThrow()
                .rule();
    }
}
