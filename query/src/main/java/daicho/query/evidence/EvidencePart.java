package daicho.query.evidence;

import daicho.query.Past;
import daicho.query.View;
import daicho.query.snapshot.PlanPart;
import daicho.shared.plan.FiscalYear;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
        return past
                .rows(
                        view(),
                        "plan = :plan and subject_type <> 'OPINION' and not removed and not erased",
                        "added",
                        Map.of("plan", plan))
                .stream()
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
