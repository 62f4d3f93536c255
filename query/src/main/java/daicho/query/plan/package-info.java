/** Read models, queries and read API of the feature plan. */
@NullMarked
package daicho.query.plan;

import org.jspecify.annotations.NullMarked;
