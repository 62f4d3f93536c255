package daicho.shared.access;

import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** See {@link TokenRotated}. */
public record RotateToken(
        @TargetAggregateIdentifier UUID token, Instant expiresAt, Instant previousUntil, TokenDigest digest)
        implements TokenCommand {}
