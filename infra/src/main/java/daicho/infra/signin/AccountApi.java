package daicho.infra.signin;

import daicho.command.Caller;
import daicho.query.Asked;
import daicho.query.Page;
import daicho.query.Paging;
import daicho.query.PersonalData;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Accounts, for the operators of the municipality. Nothing here is in the ledger, and a request key does not repeat an
 * answer: a one-time password is shown only once.
 */
@Tag(name = "account")
@RestController
@ConditionalOnWebApplication
@RequestMapping("/api/v1/municipalities/{code}/accounts")
public class AccountApi {
    private final AccountKeeping keeping;
    private final PersonalData personal;

    AccountApi(AccountKeeping keeping, PersonalData personal) {
        this.keeping = keeping;
        this.personal = personal;
    }

    /**
     * Somebody who will sign in.
     *
     * @param loginName unique in the municipality; full-width and capital letters count as the same letters
     * @param person whose account it is; none = a new person
     * @param name of the person; kept outside the ledger
     */
    record NewAccount(
            String loginName,
            @Nullable UUID person,
            @Nullable String name) {}

    /**
     * What is reset.
     *
     * @param secondFactor whether the second factor is to be set up anew as well, as after the loss of a device
     */
    @Schema(name = "PasswordReset")
    record Reset(boolean secondFactor) {}

    @Needs(Action.KEEP_ACCOUNTS)
    @Operation(summary = "All accounts, disabled ones included; for operators")
    @GetMapping
    public ResponseEntity<Page<AccountKeeping.Kept>> accounts(Asked asked, Paging paging) {
        Page<AccountKeeping.Kept> page = paging.pages(keeping.all(asked.municipality()), 0);
        personal.shown(page.items().stream().map(AccountKeeping.Kept::person).collect(Collectors.toSet()));
        return ResponseEntity.ok(page);
    }

    @Needs(Action.KEEP_ACCOUNTS)
    @Operation(summary = "Make an account; its one-time password is shown this once. For operators")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    ResponseEntity<AccountKeeping.WithPassword> createAccount(Caller caller, @RequestBody NewAccount body) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(keeping.create(caller.actor(), body.loginName(), body.person(), body.name()));
    }

    @Needs(Action.KEEP_ACCOUNTS)
    @Operation(summary = "Disable an account and end its sessions. For operators")
    @PostMapping("/{id}/disabling")
    ResponseEntity<AccountKeeping.Kept> disableAccount(Caller caller, @PathVariable UUID id) {
        return ResponseEntity.ok(keeping.disable(caller.actor(), id));
    }

    @Needs(Action.KEEP_ACCOUNTS)
    @Operation(summary = "Replace a password by a one-time one, which is shown this once. For operators")
    @PostMapping("/{id}/password-reset")
    ResponseEntity<AccountKeeping.WithPassword> resetPassword(
            Caller caller, @PathVariable UUID id, @RequestBody Reset body) {
        return ResponseEntity.ok(keeping.reset(caller.actor(), id, body.secondFactor()));
    }
}
