package daicho.infra.signin;

import daicho.infra.security.RoleAssignment;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.committee.Person;
import daicho.query.committee.Persons;
import daicho.query.municipality.Departments;
import daicho.query.municipality.MunicipalityView;
import daicho.shared.Japan;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The names that the account page shows of a person. */
@Component
@ConditionalOnWebApplication
class WhoIsWho {
    private final Reads reads;
    private final Persons persons;
    private final InstantSource clock;

    WhoIsWho(@Qualifier("firstHandReads") Reads reads, Persons persons, InstantSource clock) {
        this.reads = reads;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * Who is signed in.
     *
     * @param name none if none is kept
     * @param municipality its name; the code if it is not registered
     * @param assignments in force
     */
    record Who(@Nullable String name, String municipality, List<Capacity> assignments) {}

    /**
     * An assignment in words.
     *
     * @param departments their current names
     * @param chosen whether the person acts in it
     */
    record Capacity(
            UUID id,
            String role,
            String title,
            List<String> departments,
            LocalDate from,
            @Nullable LocalDate until,
            boolean chosen) {}

    Who of(Standing standing) {
        String code = standing.account().municipality();
        String name = persons.of(code, List.of(standing.account().person())).stream()
                .map(Person::name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return new Who(
                name,
                municipality(standing),
                standing.assignments().stream()
                        .map(assignment -> capacity(standing, assignment))
                        .toList());
    }

    /** The name of the municipality, or its code while it is not registered or the person may not read it. */
    String municipality(Standing standing) {
        String code = standing.account().municipality();
        RoleAssignment reader = standing.assignments().stream().findFirst().orElse(null);
        return reader == null
                ? code
                : reads.read(
                                asked(reader),
                                past -> past.rows(MunicipalityView.VIEW, "true", Map.of()).stream()
                                        .map(MunicipalityView::name)
                                        .findFirst()
                                        .orElse(code))
                        .value();
    }

    private Capacity capacity(Standing standing, RoleAssignment assignment) {
        LocalDate today = Japan.dayOf(clock.instant());
        List<String> departments = assignment.departments().isEmpty()
                ? List.of()
                : reads.read(asked(assignment), past -> {
                            Departments known = Departments.of(past);
                            return assignment.departments().stream()
                                    .map(id -> known.nameOn(id, today))
                                    .sorted()
                                    .toList();
                        })
                        .value();
        return new Capacity(
                assignment.id(),
                assignment.role().name(),
                assignment.title(),
                departments,
                assignment.from(),
                assignment.until(),
                assignment.equals(standing.chosen()));
    }

    private static Asked asked(RoleAssignment reader) {
        return new Asked(reader.actor(), reader.municipality(), new AsOf.Now(), null, LocaleContextHolder.getLocale());
    }
}
