package daicho.shared.plan;

import daicho.shared.municipality.MunicipalityCode;
import java.util.List;
import java.util.UUID;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A plan is in the ledger.
 *
 * @param plan its id
 * @param municipality whose plan
 * @param name 計画名
 * @param philosophy 基本理念
 * @param years first and last fiscal year
 * @param levelNames its own words for its levels, top to measure: 柱, 施策の方向性, 施策項目
 * @param scales by which initiatives are rated; may be empty
 */
@Revision("1")
public record PlanAdopted(
        UUID plan,
        MunicipalityCode municipality,
        String name,
        @Nullable String philosophy,
        FiscalYears years,
        List<String> levelNames,
        List<RatingScale> scales)
        implements PlanEvent {
    public PlanAdopted {
        levelNames = List.copyOf(levelNames);
        scales = List.copyOf(scales);
    }
}
