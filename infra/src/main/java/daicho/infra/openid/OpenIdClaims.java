package daicho.infra.openid;

import daicho.infra.security.RoleAssignment;
import daicho.infra.signin.OpenIdProblem;
import daicho.infra.signin.OpenIdSettings;
import daicho.query.AsOf;
import daicho.query.Asked;
import daicho.query.Reads;
import daicho.query.Wordings;
import daicho.query.municipality.DepartmentView;
import daicho.query.municipality.Departments;
import daicho.shared.Ids;
import daicho.shared.Japan;
import daicho.shared.Texts;
import daicho.shared.access.Action;
import daicho.shared.access.Actor;
import daicho.shared.access.Rights;
import daicho.shared.access.Role;
import daicho.shared.access.Scope;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** What the claims of an OpenID provider mean in Daicho. Claims that are not clear open nothing. */
@Component
@ConditionalOnWebApplication
class OpenIdClaims {
    private final Reads reads;
    private final InstantSource clock;

    OpenIdClaims(@Qualifier("firstHandReads") Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * Somebody, as the provider knows them.
     *
     * @param person follows from issuer and subject, so that the same person is known again
     * @param name none = not told
     * @param assignments none = the provider does not send them, and the recorded ones apply
     */
    record Meant(
            UUID person, @Nullable String name, @Nullable List<RoleAssignment> assignments) {}

    /**
     * Reads the claims.
     *
     * @throws OpenIdProblem.Happened if they name nobody, another municipality, or nothing that opens anything
     */
    Meant read(String code, OpenIdSettings settings, Map<String, Object> claims) {
        OpenIdSettings.Claims names = settings.claims();
        String subject =
                one(claims, names.person()).orElseThrow(() -> new OpenIdProblem.Happened(OpenIdProblem.CLAIMS_PERSON));
        UUID person = Ids.named("openid/" + settings.issuer() + "/" + subject);
        String municipality = names.municipality();
        if (municipality != null && !Set.of(code).equals(Set.copyOf(texts(claims, municipality)))) {
            throw new OpenIdProblem.Happened(OpenIdProblem.CLAIMS_MUNICIPALITY);
        }
        String role = names.role();
        return new Meant(
                person,
                one(claims, names.name()).orElse(null),
                role == null ? null : assignments(code, settings, claims, person, texts(claims, role)));
    }

    private List<RoleAssignment> assignments(
            String code, OpenIdSettings settings, Map<String, Object> claims, UUID person, List<String> told) {
        List<Role> roles = told.stream()
                .map(settings.roles()::get)
                .filter(Objects::nonNull)
                .flatMap(name -> role(name).stream())
                .distinct()
                .sorted()
                .toList();
        if (roles.isEmpty()) {
            throw new OpenIdProblem.Happened(OpenIdProblem.CLAIMS_ROLE);
        }
        String title = one(claims, settings.claims().title()).orElse("");
        LocalDate today = Japan.dayOf(clock.instant());
        return roles.stream()
                .map(role -> new RoleAssignment(
                        Ids.named("openid-assignment/" + code + "/" + person + "/" + role),
                        code,
                        person,
                        role,
                        title,
                        Rights.scope(role, Action.RECORD_RESULTS) == Scope.OWN_DEPARTMENT
                                ? departments(
                                        code, settings, claims, new Actor(person, title, role, code, Set.of()), today)
                                : Set.of(),
                        today,
                        null))
                .toList();
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.isAssignable() && role.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private Set<UUID> departments(
            String code, OpenIdSettings settings, Map<String, Object> claims, Actor reader, LocalDate today) {
        List<String> told = texts(claims, settings.claims().departments());
        Map<String, UUID> known = told.isEmpty()
                ? Map.of()
                : reads.read(
                                new Asked(reader, code, new AsOf.Now(), null, Wordings.DEFAULT),
                                past -> byName(Departments.of(past), today))
                        .value();
        Set<UUID> departments = new HashSet<>();
        for (String one : told) {
            UUID department = known.get(settings.departments().getOrDefault(one, one));
            if (department == null) {
                throw new OpenIdProblem.Happened(OpenIdProblem.CLAIMS_DEPARTMENT);
            }
            departments.add(department);
        }
        if (departments.isEmpty()) {
            throw new OpenIdProblem.Happened(OpenIdProblem.CLAIMS_DEPARTMENT);
        }
        return departments;
    }

    /** Departments that exist today, by name and by id. */
    private static Map<String, UUID> byName(Departments departments, LocalDate today) {
        Map<String, UUID> known = new java.util.HashMap<>();
        for (DepartmentView department : departments.all()) {
            LocalDate ended = department.lifetime().ended();
            if (ended == null || ended.isAfter(today)) {
                known.put(department.nameOn(today), department.id());
                known.put(department.id().toString(), department.id());
            }
        }
        return known;
    }

    private static Optional<String> one(Map<String, Object> claims, String name) {
        List<String> texts = texts(claims, name);
        return texts.size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty();
    }

    /** The texts of a claim, whether it has one or several; without texts that could not be stored. */
    private static List<String> texts(Map<String, Object> claims, String name) {
        Object value = claims.get(name);
        Collection<?> values = switch (value) {
            case null -> List.of();
            case Collection<?> several -> several;
            default -> List.of(value);
        };
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank() && text.length() <= Texts.NAME && Texts.storable(text))
                .distinct()
                .toList();
    }
}
