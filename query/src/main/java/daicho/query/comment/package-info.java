/** Read models, queries and read API of the feature comment. */
@NullMarked
package daicho.query.comment;

import org.jspecify.annotations.NullMarked;
