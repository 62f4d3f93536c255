/** How the peers that serve HTTP know their callers and what they accept; the same for all of them. */
@NullMarked
package peer.web;

import org.jspecify.annotations.NullMarked;
