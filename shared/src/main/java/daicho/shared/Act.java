package daicho.shared;

import daicho.shared.access.Actor;
import org.jspecify.annotations.Nullable;

/**
 * The circumstances of an event, which the ledger keeps besides the event itself.
 *
 * @param actor who
 * @param channel the way in
 * @param requestKey the client's own key of the request
 * @param correlation of everything that follows from one request
 * @param causation the message that led to this one
 */
public record Act(Actor actor, Channel channel, @Nullable String requestKey, String correlation, String causation) {}
