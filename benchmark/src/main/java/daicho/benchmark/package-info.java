/** Daicho measured against what its database could do at best, and against a peer, in one run. */
@NullMarked
package daicho.benchmark;

import org.jspecify.annotations.NullMarked;
