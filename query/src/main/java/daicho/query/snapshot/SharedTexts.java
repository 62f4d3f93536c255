package daicho.query.snapshot;

import daicho.query.result.PlanRecords;
import daicho.query.result.YearPlanView;
import daicho.query.result.YearResultView;
import daicho.query.snapshot.PlanStatus.SharedText;
import daicho.query.snapshot.PlanStatus.SharedWith;
import daicho.shared.plan.FiscalYear;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/** Texts that several records bear, and the one record of a year at which the figures of such a text count. */
final class SharedTexts {
    private final Map<UUID, List<SharedWith>> uses = new HashMap<>();
    private final Map<UUID, UUID> counted = new HashMap<>();

    SharedTexts(PlanRecords records, FiscalYear year) {
        for (YearPlanView plan : records.yearPlans()) {
            if (plan.sharedText() != null) {
                use(plan.sharedText(), new SharedWith(plan.initiative(), plan.firstFiscalYear(), plan.id()));
            }
        }
        for (YearResultView result : records.results()) {
            if (result.sharedText() != null) {
                use(result.sharedText(), new SharedWith(result.initiative(), result.fiscalYear(), result.id()));
                if (result.fiscalYear() == year.startYear()) {
                    counted.putIfAbsent(result.sharedText(), result.id());
                }
            }
        }
    }

    /** Whether the figures of a result of the year count; those of a shared text do only at the first. */
    boolean counts(YearResultView result) {
        return result.sharedText() == null || result.id().equals(counted.get(result.sharedText()));
    }

    /** The shared texts of an initiative's records of the year. */
    List<SharedText> of(UUID initiative, List<YearPlanView> plans, List<YearResultView> results) {
        List<UUID> own = Stream.concat(
                        plans.stream().map(YearPlanView::id), results.stream().map(YearResultView::id))
                .toList();
        return Stream.concat(
                        plans.stream().map(YearPlanView::sharedText),
                        results.stream().map(YearResultView::sharedText))
                .filter(Objects::nonNull)
                .distinct()
                .map(text -> new SharedText(
                        text,
                        !counted.containsKey(text) || own.contains(counted.get(text)),
                        uses.getOrDefault(text, List.of()).stream()
                                .filter(use -> !own.contains(use.id()))
                                .toList()))
                .toList();
    }

    private void use(UUID text, SharedWith use) {
        uses.computeIfAbsent(text, id -> new ArrayList<>()).add(use);
    }
}
