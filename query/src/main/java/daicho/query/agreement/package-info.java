/** Read models, queries and read API of the feature agreement. */
@NullMarked
package daicho.query.agreement;

import org.jspecify.annotations.NullMarked;
