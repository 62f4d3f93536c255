/** Read models, queries and read API of the feature committee. */
@NullMarked
package daicho.query.committee;

import org.jspecify.annotations.NullMarked;
