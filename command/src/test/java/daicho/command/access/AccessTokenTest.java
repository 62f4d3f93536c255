package daicho.command.access;

import static daicho.command.City.CODE;
import static daicho.command.City.OPERATOR;
import static daicho.command.City.SECRETARIAT;
import static daicho.command.City.STRANGER;
import static daicho.command.City.actor;
import static daicho.command.City.id;
import static daicho.command.GivenLedger.given;
import static daicho.shared.Refusal.Kind.CONFLICT;
import static daicho.shared.Refusal.Kind.FORBIDDEN;
import static daicho.shared.Refusal.Kind.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import daicho.command.GivenLedger;
import daicho.shared.Refusal;
import daicho.shared.access.Actor;
import daicho.shared.access.Role;
import daicho.shared.access.RoleAssignmentEvent.RoleAssigned;
import daicho.shared.access.TokenCommand;
import daicho.shared.access.TokenCommand.IssueToken;
import daicho.shared.access.TokenCommand.RevokeToken;
import daicho.shared.access.TokenCommand.RotateToken;
import daicho.shared.access.TokenDigest;
import daicho.shared.access.TokenEvent.TokenIssued;
import daicho.shared.access.TokenEvent.TokenRevoked;
import daicho.shared.access.TokenEvent.TokenRotated;
import daicho.shared.access.TokenScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTokenTest {
    private static final UUID TOKEN = id(162);
    private static final UUID ASSIGNMENT = id(160);
    private static final UUID HOLDER = id(161);
    private static final Instant END = Instant.parse("2027-04-01T00:00:00Z");
    private static final TokenDigest DIGEST = new TokenDigest("ab");
    private static final RoleAssigned ASSIGNED =
            new RoleAssigned(ASSIGNMENT, CODE, HOLDER, Role.STAFF, null, List.of(), LocalDate.of(2026, 4, 1), null);
    private static final TokenIssued ISSUED =
            new TokenIssued(TOKEN, CODE, ASSIGNMENT, "連携", List.of(TokenScope.READ), END);
    private static final IssueToken ISSUE =
            new IssueToken(TOKEN, ASSIGNMENT, "連携", List.of(TokenScope.READ, TokenScope.READ), END, DIGEST);
    private static final RotateToken ROTATE = new RotateToken(TOKEN, END, END, DIGEST);
    private static final RevokeToken REVOKE = new RevokeToken(TOKEN, "漏えい");

    private static GivenLedger issued() {
        return given(ASSIGNED, ISSUED).by(OPERATOR);
    }

    @Test
    void hangs_on_an_assignment_and_tells_the_ledger_nothing_of_its_secret() {
        given(ASSIGNED).by(OPERATOR).when(ISSUE).appends(ISSUED);
        assertThat(ISSUE.toString()).doesNotContain(DIGEST.value() + "]");
    }

    @Test
    void is_rotated_and_revoked_once() {
        issued().when(ROTATE).appends(new TokenRotated(TOKEN, END, END));
        issued().when(REVOKE).appends(new TokenRevoked(TOKEN, "漏えい"));
        GivenLedger revoked = issued().and(new TokenRevoked(TOKEN, "漏えい"));
        revoked.when(REVOKE).refuses(CONFLICT, "access.token_revoked");
        revoked.when(ROTATE).refuses(CONFLICT, "access.token_revoked");
    }

    /** An old secret that somebody found must not become valid again through a rotation. */
    @Test
    void brings_no_secret_beyond_its_own_end_by_rotating() {
        Instant later = END.plusSeconds(3600);
        GivenLedger rotated = issued().and(new TokenRotated(TOKEN, later, END));
        issued().when(new RotateToken(TOKEN, later, later, DIGEST)).appends(new TokenRotated(TOKEN, later, END));
        issued().when(new RotateToken(TOKEN, later, END.minusSeconds(1), DIGEST))
                .appends(new TokenRotated(TOKEN, later, END.minusSeconds(1)));
        rotated.when(new RotateToken(TOKEN, later.plusSeconds(9), later.plusSeconds(9), DIGEST))
                .appends(new TokenRotated(TOKEN, later.plusSeconds(9), later));
    }

    @Test
    void is_managed_by_whom_it_stands_for_whatever_their_role() {
        for (Role role : List.of(Role.STAFF, Role.MEMBER, Role.AUDITOR)) {
            Actor holder = new Actor(HOLDER, "", role, CODE.value(), Set.of());
            given(ASSIGNED).by(holder).when(ISSUE).appends(ISSUED);
            issued().by(holder).when(REVOKE).appends(new TokenRevoked(TOKEN, "漏えい"));
        }
    }

    @Test
    void is_nobody_elses_to_manage() {
        // As if the token did not exist.
        given(ASSIGNED).by(SECRETARIAT).when(ISSUE).refuses(UNKNOWN, "access.assignment_unknown");
        given().by(SECRETARIAT).when(ISSUE).refuses(UNKNOWN, "access.assignment_unknown");
        for (TokenCommand command : List.of(ROTATE, REVOKE)) {
            issued().by(SECRETARIAT).when(command).refuses(UNKNOWN, "record.unknown");
            issued().and(new TokenRevoked(TOKEN, "漏えい"))
                    .by(SECRETARIAT)
                    .when(command)
                    .refuses(UNKNOWN, "record.unknown");
        }
        given(ASSIGNED).by(actor(Role.CITIZEN)).when(ISSUE).refuses(FORBIDDEN, "request.role_may_not_write");
    }

    @Test
    void hangs_on_no_assignment_that_there_is_not() {
        given().by(OPERATOR).when(ISSUE).refuses(UNKNOWN, "access.assignment_unknown");
        given(ASSIGNED).by(STRANGER).when(ISSUE).refuses(UNKNOWN, "access.assignment_unknown");
        issued().by(STRANGER).when(REVOKE).refuses(UNKNOWN, "record.unknown");
    }

    @Test
    void is_good_for_something() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> new IssueToken(TOKEN, ASSIGNMENT, "連携", List.of(), END, DIGEST));
    }
}
