/** The read side: what projections and queries have in common. */
@NullMarked
package daicho.query;

import org.jspecify.annotations.NullMarked;
