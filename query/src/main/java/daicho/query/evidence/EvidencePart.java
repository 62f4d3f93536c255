package daicho.query.evidence;

import daicho.query.Past;
import daicho.query.View;
import daicho.query.result.YearResultView;
import daicho.query.snapshot.PlanPart;
import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Evidence in the snapshot and the status of a plan: what its results, agreements and meetings carry, without texts that
 * may have to be erased, and without what opinions carry, which is not for everybody.
 */
@Component
class EvidencePart implements PlanPart<EvidenceView> {
    @Override
    public View<EvidenceView> view() {
        return EvidenceView.VIEW;
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public List<EvidenceView> rows(Past past, UUID plan) {
        List<EvidenceView> carried = past.rows(
                view(), EvidenceView.OF_PLAN + " and not removed and not erased", "added", Map.of("plan", plan));
        // What was annulled or withdrawn is not there, and neither is what it carries.
        Set<UUID> gone = carried.isEmpty()
                ? Set.of()
                : past.annulled(YearResultView.VIEW, "plan = :plan", Map.of("plan", plan)).stream()
                        .map(YearResultView::id)
                        .collect(Collectors.toSet());
        return carried.stream()
                .filter(row -> !gone.contains(row.of().subject()))
                .map(row -> row.now(row.content().withoutTexts(), row.standing(), row.version()))
                .toList();
    }

    @Override
    public Map<String, String> columns() {
        return Map.of(
                "type",
                "kind",
                "code",
                "reference",
                "url",
                "",
                "person",
                "",
                "removed",
                "",
                "erased",
                "",
                "added",
                "position");
    }

    @Override
    public boolean countsIn(EvidenceView row, FiscalYear year) {
        Integer of = row.of().fiscalYear();
        return of != null && of == year.startYear();
    }
}
