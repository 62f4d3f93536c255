/** The read side: what all projections and queries have in common. */
@NullMarked
package daicho.query;

import org.jspecify.annotations.NullMarked;
