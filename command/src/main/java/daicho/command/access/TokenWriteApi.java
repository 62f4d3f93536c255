package daicho.command.access;

import daicho.command.Caller;
import daicho.command.Commands;
import daicho.command.Written;
import daicho.shared.Ids;
import daicho.shared.access.Action;
import daicho.shared.access.Needs;
import daicho.shared.access.TokenCommand.IssueToken;
import daicho.shared.access.TokenCommand.RevokeToken;
import daicho.shared.access.TokenCommand.RotateToken;
import daicho.shared.access.TokenScope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens that let programs act for somebody. */
@RestController
@RequestMapping("/api/v1/municipalities/{code}/tokens")
@Tag(name = "access")
class TokenWriteApi {
    private static final List<TokenScope> USUAL = List.of(TokenScope.READ, TokenScope.WRITE);

    /**
     * A token.
     *
     * @param assignment whose role, person and departments the program acts with
     * @param scopes without them, reading and writing
     * @param expiresAt without it, after the usual time
     */
    record NewToken(
            @Nullable UUID id,
            UUID assignment,
            String label,
            @Nullable List<TokenScope> scopes,
            @Nullable Instant expiresAt) {}

    /**
     * Another secret for a token.
     *
     * @param graceHours for which the previous secret stays valid; without it, the usual number
     */
    record Rotation(@Nullable Instant expiresAt, @Nullable Integer graceHours) {}

    record Revocation(String reason) {}

    /**
     * A token that was issued or rotated.
     *
     * @param secret what the program sends; only in this answer and never shown again. None in the answer to a repeated
     *     request: if the secret is lost, the token must be rotated
     */
    @Schema(name = "IssuedToken")
    record Issued(
            UUID id, long version, long position, @Nullable String secret) {}

    private final Commands commands;
    private final TokenSecrets secrets;

    TokenWriteApi(Commands commands, TokenSecrets secrets) {
        this.commands = commands;
        this.secrets = secrets;
    }

    @Needs({Action.MANAGE_OWN_TOKENS, Action.MANAGE_TOKENS})
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping
    @Operation(
            summary = "Issue a token that hangs on a role assignment",
            description =
                    "The secret is told in this answer and nowhere else; the answer to a repeated request has none.")
    ResponseEntity<Issued> issueToken(@PathVariable String code, @RequestBody NewToken body, Caller caller) {
        TokenSecrets.Secret secret = secrets.make(caller.actor().municipality());
        Written written = commands.write(
                new IssueToken(
                        body.id() == null ? Ids.next() : body.id(),
                        body.assignment(),
                        body.label(),
                        body.scopes() == null || body.scopes().isEmpty() ? USUAL : body.scopes(),
                        secrets.expiry(body.expiresAt()),
                        secret.digest()),
                caller);
        return answer(
                ResponseEntity.created(URI.create("/api/v1/municipalities/" + code + "/tokens/" + written.id())),
                written,
                secret,
                caller);
    }

    @Needs({Action.MANAGE_OWN_TOKENS, Action.MANAGE_TOKENS})
    @PostMapping("/{token}/rotation")
    @Operation(summary = "Give a token another secret; the one before stays good for a while")
    ResponseEntity<Issued> rotateToken(
            @PathVariable String code,
            @PathVariable UUID token,
            @RequestBody(required = false) @Nullable Rotation body,
            Caller caller) {
        TokenSecrets.Secret secret = secrets.make(caller.actor().municipality());
        Integer hours = body == null ? null : body.graceHours();
        Written written = commands.write(
                new RotateToken(
                        token,
                        secrets.expiry(body == null ? null : body.expiresAt()),
                        secrets.previousUntil(hours == null ? null : Duration.ofHours(hours)),
                        secret.digest()),
                caller);
        secrets.askAgain(caller.actor().municipality());
        return answer(ResponseEntity.ok(), written, secret, caller);
    }

    @Needs({Action.MANAGE_OWN_TOKENS, Action.MANAGE_TOKENS})
    @PostMapping("/{token}/revocation")
    @Operation(summary = "Revoke a token for ever")
    ResponseEntity<Written> revokeToken(
            @PathVariable String code, @PathVariable UUID token, @RequestBody Revocation body, Caller caller) {
        Written written = commands.write(new RevokeToken(token, body.reason()), caller);
        secrets.askAgain(caller.actor().municipality());
        return written.changed();
    }

    private ResponseEntity<Issued> answer(
            ResponseEntity.BodyBuilder response, Written written, TokenSecrets.Secret secret, Caller caller) {
        boolean opens = secrets.opens(caller.actor().municipality(), written.id(), secret.digest());
        return response.eTag("\"" + written.version() + "\"")
                .header("Daicho-Position", Long.toString(written.position()))
                .body(new Issued(written.id(), written.version(), written.position(), opens ? secret.text() : null));
    }
}
