package daicho.shared.access;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A token is opened by another secret.
 *
 * @param token the same
 * @param expiresAt from when on it opens nothing
 * @param previousUntil from when on the secret before opens nothing
 */
@Revision("1")
public record TokenRotated(UUID token, Instant expiresAt, Instant previousUntil) implements TokenEvent {}
