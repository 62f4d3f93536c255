package daicho.query.indicator;

import daicho.query.Past.Version;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.PlanPeriod;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An indicator with all its versions.
 *
 * @param present the present version, judged
 * @param versions of its record, the present one last
 * @param before the histories of the indicators that it goes on from, such as those of the plan before
 */
public record IndicatorHistory(IndicatorSheet present, List<Kept> versions, List<IndicatorHistory> before) {
    /**
     * An indicator as it stood from a position on.
     *
     * @param state as it stood
     * @param position of the event that made it so
     * @param recordedAt when it was recorded
     * @param reason why it was revised or a value corrected
     */
    @Schema(name = "IndicatorVersion")
    public record Kept(
            IndicatorView state,
            long position,
            Instant recordedAt,
            @Nullable String reason) {}

    /**
     * The indicators of some versions, in the order in which they were established.
     *
     * @param plan years of a plan
     * @param before the history of a predecessor; none if it is told elsewhere
     */
    public static List<IndicatorHistory> of(
            List<Version<IndicatorView>> versions,
            Function<UUID, ByYear<PlanPeriod>> plan,
            Function<UUID, List<IndicatorHistory>> before) {
        Map<UUID, List<Kept>> byId = new LinkedHashMap<>();
        versions.stream()
                .sorted(Comparator.comparingLong(Version::from))
                .forEach(version -> byId.computeIfAbsent(version.row().id(), id -> new ArrayList<>())
                        .add(new Kept(
                                version.row(),
                                version.from(),
                                version.recordedFrom(),
                                version.row().reason())));
        return byId.values().stream()
                .map(kept -> {
                    IndicatorView present = kept.getLast().state();
                    return new IndicatorHistory(
                            IndicatorSheet.of(present, plan.apply(present.of().plan()), null),
                            List.copyOf(kept),
                            present.precedingIndicators() == null
                                    ? List.of()
                                    : present.precedingIndicators().stream()
                                            .flatMap(one -> before.apply(one).stream())
                                            .toList());
                })
                .toList();
    }
}
