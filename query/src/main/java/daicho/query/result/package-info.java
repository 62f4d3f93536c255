/** Read models, queries and read API of the feature result. */
@NullMarked
package daicho.query.result;

import org.jspecify.annotations.NullMarked;
