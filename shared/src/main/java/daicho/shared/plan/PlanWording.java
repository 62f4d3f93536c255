package daicho.shared.plan;

import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a plan is worded, and by which scales it is judged; it may be revised.
 *
 * @param name 計画名
 * @param philosophy 基本理念
 * @param levelNames its own words for its levels, top to measure: 柱, 施策の方向性, 施策項目
 * @param scales by which initiatives are rated, the default one first; may be empty
 */
public record PlanWording(String name, @Nullable String philosophy, List<String> levelNames, List<RatingScale> scales)
        implements ByYear.Content<PlanWording> {
    public PlanWording {
        levelNames = List.copyOf(levelNames);
        scales = List.copyOf(scales);
    }

    /**
     * From a command.
     *
     * @throws Refusal if something is missing or stands twice. Not asked of what is in the ledger: marks may be told
     *     apart less than then.
     */
    public static PlanWording of(
            String name, @Nullable String philosophy, List<String> levelNames, List<RatingScale> scales) {
        PlanWording wording = new PlanWording(
                Texts.name("/name", name),
                Texts.textOrNone("/philosophy", philosophy),
                levelNames.stream()
                        .map(level -> Texts.name("/levelNames", level))
                        .toList(),
                scales);
        if (levelNames.size() < 2 || levelNames.size() > 10) {
            throw Refusal.invalid("plan.level_count", "/levelNames");
        }
        if (scales.stream().map(scale -> Texts.plain(scale.name())).distinct().count() < scales.size()) {
            throw Refusal.invalid("plan.scale_twice", "/scales");
        }
        for (int i = 0; i < scales.size(); i++) {
            scales.get(i).requireEachOnce("/scales/" + i);
        }
        return wording;
    }

    @Override
    public PlanWording corrected(PlanWording before, PlanWording after) {
        return new PlanWording(
                ByYear.Content.corrected(name, before.name, after.name),
                ByYear.Content.corrected(philosophy, before.philosophy, after.philosophy),
                ByYear.Content.corrected(levelNames, before.levelNames, after.levelNames),
                ByYear.Content.corrected(scales, before.scales, after.scales));
    }

    /** Whether a rating on a scale, with or without a mark, can be read by these scales. */
    public boolean reads(@Nullable String scale, @Nullable String mark) {
        return scale == null
                || scales.stream()
                        .filter(one -> one.name().equals(scale))
                        .anyMatch(one -> mark == null || one.mark(mark).isPresent());
    }
}
