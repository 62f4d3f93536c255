package daicho.query.access;

import daicho.query.Answer;
import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.Past;
import daicho.query.PersonalData;
import daicho.query.Reads;
import daicho.query.audit.KnownIds;
import daicho.shared.Refusal;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.Rights;
import daicho.shared.access.TokenScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads who has which role, and which tokens there are. */
@Tag(name = "access")
@RestController
@RequestMapping("/api/v1/municipalities/{code}")
class AccessApi {
    /**
     * A token.
     *
     * @param lastUsedAt the hour of its last use, even if the past is requested
     */
    record Token(
            UUID id,
            UUID assignment,
            UUID person,
            String label,
            List<TokenScope> scopes,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable Instant rotatedAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt,
            long version) {}

    private final Reads reads;
    private final TokenUse use;
    private final PersonalData personal;
    private final KnownIds known;

    AccessApi(Reads reads, TokenUse use, PersonalData personal, KnownIds known) {
        this.reads = reads;
        this.use = use;
        this.personal = personal;
        this.known = known;
    }

    @Operation(summary = "Who may act as what; all that were ever given, or those that hold on a day")
    @Needs(Action.READ_ASSIGNMENTS)
    @GetMapping("/role-assignments")
    ResponseEntity<Page<RoleAssignmentView>> roleAssignments(
            Asked asked,
            @Parameter(description = "Those that hold on that day") @RequestParam(required = false) @Nullable
                    LocalDate on,
            @RequestParam(required = false) @Nullable UUID person,
            Paging paging) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder wanted = new StringBuilder("true");
        if (on != null) {
            wanted.append(" and first_day <= :on and (last_day is null or last_day >= :on)");
            parameters.put("on", on);
        }
        if (person != null) {
            wanted.append(" and person = :person");
            parameters.put("person", person);
        }
        Answer<Page<RoleAssignmentView>> answer = paging.pages(reads, asked, past -> {
            List<RoleAssignmentView> rows =
                    past.rows(RoleAssignmentView.VIEW, wanted.toString(), "first_day, id", parameters);
            if (rows.isEmpty() && person != null && !isAssigned(past, person)) {
                known.require(past, asked, person, "access.person_unknown");
            }
            return rows;
        });
        personal.shown(
                answer.value().items().stream().map(RoleAssignmentView::person).collect(Collectors.toSet()));
        return answer.response();
    }

    private static boolean isAssigned(Past past, UUID person) {
        return !past.rows(RoleAssignmentView.VIEW, "person = :person", "id limit 1", Map.of("person", person))
                .isEmpty();
    }

    @Operation(summary = "A role assignment")
    @Needs(Action.READ_ASSIGNMENTS)
    @GetMapping("/role-assignments/{assignment}")
    ResponseEntity<RoleAssignmentView> roleAssignment(Asked asked, @PathVariable UUID assignment) {
        Answer<RoleAssignmentView> answer =
                reads.read(asked, past -> past.one(RoleAssignmentView.VIEW, assignment, "access.assignment_unknown"));
        personal.shown(Set.of(answer.value().person()));
        return answer.response(RoleAssignmentView::version);
    }

    @Operation(
            summary = "Tokens, revoked and expired ones included; everybody's for those who manage them, or one's own")
    @Needs({Action.MANAGE_OWN_TOKENS, Action.MANAGE_TOKENS})
    @GetMapping("/tokens")
    ResponseEntity<Page<Token>> tokens(Asked asked, Paging paging) {
        Answer<Page<Token>> answer = paging.pages(reads, asked, past -> tokens(past, asked, null));
        personal.shown(answer.value().items().stream().map(Token::person).collect(Collectors.toSet()));
        return answer.response();
    }

    @Operation(summary = "A token")
    @Needs({Action.MANAGE_OWN_TOKENS, Action.MANAGE_TOKENS})
    @GetMapping("/tokens/{token}")
    ResponseEntity<Token> token(Asked asked, @PathVariable UUID token) {
        Answer<Token> answer = reads.read(
                asked,
                past -> tokens(past, asked, token).stream()
                        .findFirst()
                        .orElseThrow(() -> Refusal.unknown("access.token_unknown", token)));
        personal.shown(Set.of(answer.value().person()));
        return answer.response(Token::version);
    }

    private List<Token> tokens(Past past, Asked asked, @Nullable UUID wanted) {
        boolean all = Rights.allows(asked.actor(), Action.MANAGE_TOKENS);
        Map<UUID, UUID> persons = new HashMap<>();
        past.rows(
                        RoleAssignmentView.VIEW,
                        all ? "true" : "person = :person",
                        all ? Map.of() : Map.of("person", asked.actor().person()))
                .forEach(row -> persons.put(row.id(), row.person()));
        Map<UUID, Instant> used = use.lastUsed(asked.municipality());
        return past
                .rows(
                        AccessTokenView.VIEW,
                        wanted == null ? "true" : "id = :token",
                        "issued_at, id",
                        wanted == null ? Map.of() : Map.of("token", wanted))
                .stream()
                .filter(row -> persons.containsKey(row.assignment()))
                .map(row -> new Token(
                        row.id(),
                        row.assignment(),
                        persons.getOrDefault(row.assignment(), row.assignment()),
                        row.label(),
                        row.scopes(),
                        row.issuedAt(),
                        row.expiresAt(),
                        row.rotatedAt(),
                        row.revokedAt(),
                        used.get(row.id()),
                        row.version()))
                .toList();
    }
}
