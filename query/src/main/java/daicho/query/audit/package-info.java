/** Read models, queries and read API of the feature audit. */
@NullMarked
package daicho.query.audit;

import org.jspecify.annotations.NullMarked;
