/** Read models, queries and read API of the feature snapshot. */
@NullMarked
package daicho.query.snapshot;

import org.jspecify.annotations.NullMarked;
