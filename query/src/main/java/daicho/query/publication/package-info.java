/** Read models, queries and read API of the feature publication, including the public API. */
@NullMarked
package daicho.query.publication;

import org.jspecify.annotations.NullMarked;
