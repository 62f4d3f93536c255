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

/** Texts that several records share, and the one record of a year for which the figures of such a text count. */
final class SharedTexts {
    private final Map<UUID, List<SharedWith>> uses = new HashMap<>();
    private final Map<UUID, UUID> counted = new HashMap<>();

    SharedTexts(PlanRecords records, FiscalYear year) {
        for (YearPlanView plan : records.yearPlans()) {
            if (plan.content().sharedText() != null) {
                use(
                        plan.content().sharedText(),
                        new SharedWith(plan.of().initiative(), plan.of().firstFiscalYear(), plan.id()));
            }
        }
        for (YearResultView result : records.results()) {
            if (result.content().sharedText() != null) {
                use(
                        result.content().sharedText(),
                        new SharedWith(
                                result.of().initiative(),
                                result.of().fiscalYear().startYear(),
                                result.id()));
                if (result.of().fiscalYear().equals(year)) {
                    counted.putIfAbsent(result.content().sharedText(), result.id());
                }
            }
        }
    }

    /** Whether the figures of a result of the year count; those of a shared text count only for the first result. */
    boolean counts(YearResultView result) {
        return result.content().sharedText() == null
                || result.id().equals(counted.get(result.content().sharedText()));
    }

    /** The shared texts of an initiative's records of the year. */
    List<SharedText> of(UUID initiative, List<YearPlanView> plans, List<YearResultView> results) {
        List<UUID> own = Stream.concat(
                        plans.stream().map(YearPlanView::id), results.stream().map(YearResultView::id))
                .toList();
        return Stream.concat(
                        plans.stream().map(plan -> plan.content().sharedText()),
                        results.stream().map(result -> result.content().sharedText()))
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
