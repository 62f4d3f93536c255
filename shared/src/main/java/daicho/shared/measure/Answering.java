package daicho.shared.measure;

import daicho.shared.municipality.Reorganisations;
import daicho.shared.municipality.Successors;
import daicho.shared.plan.ByYear;
import daicho.shared.plan.FiscalYear;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which departments answer for which in the records of an initiative: after reorganisations, and after the initiative
 * itself was handed over to another department that answers for its earlier years (事務移管), or in part (一部移管).
 *
 * @param departments of the municipality
 * @param definition of the initiative
 */
public record Answering(Reorganisations departments, ByYear<InitiativeContent> definition) {
    /**
     * Who answers for whom in the records of a year, as seen on a day. Who takes over answers for the years before its
     * first one, from that year on. Who is still in charge then goes on owing what it owes.
     */
    public Successors of(FiscalYear year, LocalDate day) {
        Successors reorganised = departments.ofYear(year.firstDay(), day);
        List<InCharge> takenOver = takenOver(year, day);
        if (takenOver.isEmpty()) {
            return reorganised;
        }
        FiscalYear now = FiscalYear.containing(day);
        Collection<UUID> present = definition.in(now).inCharge(now);
        return new Successors() {
            @Override
            public Collection<UUID> successors(UUID department) {
                List<UUID> all = new ArrayList<>(reorganised.successors(department));
                if (!present.contains(department)) {
                    all.addAll(takers(department));
                }
                return all;
            }

            @Override
            public Collection<UUID> beside(UUID department) {
                return present.contains(department) ? takers(department) : Set.of();
            }

            private List<UUID> takers(UUID department) {
                return takenOver.stream()
                        .filter(charge -> department.equals(charge.inPlaceOf()))
                        .map(InCharge::department)
                        .toList();
            }
        };
    }

    private List<InCharge> takenOver(FiscalYear year, LocalDate day) {
        Set<InCharge> all = new LinkedHashSet<>();
        definition.spans().forEach(span -> all.addAll(span.content().departments()));
        return all.stream()
                .filter(charge -> charge.inPlaceOf() != null
                        && charge.from() != null
                        && charge.from().compareTo(year) > 0
                        && !charge.from().firstDay().isAfter(day))
                .toList();
    }
}
