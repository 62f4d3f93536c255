/** Axon as it comes: its own event store by JPA, its own command gateway, a tracking processor into one table. */
@NullMarked
package peer.axon;

import org.jspecify.annotations.NullMarked;
