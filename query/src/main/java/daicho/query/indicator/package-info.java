/** Read models, queries and read API of the feature indicator. */
@NullMarked
package daicho.query.indicator;

import org.jspecify.annotations.NullMarked;
