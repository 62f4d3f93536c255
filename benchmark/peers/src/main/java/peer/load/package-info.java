/** The load that Daicho, its limits and its peers are put under, always by the same code. */
@NullMarked
package peer.load;

import org.jspecify.annotations.NullMarked;
