package daicho.shared.access;

import java.util.UUID;
import org.axonframework.serialization.Revision;

/**
 * A token opens nothing any more.
 *
 * @param token revoked
 * @param reason why
 */
@Revision("1")
public record TokenRevoked(UUID token, String reason) implements TokenEvent {}
