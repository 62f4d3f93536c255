/** How most would build it: JPA entities, and a history of them by Hibernate Envers. */
@NullMarked
package peer.envers;

import org.jspecify.annotations.NullMarked;
