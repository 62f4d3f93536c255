/** Read models, queries and read API of the feature publication, the public's included. */
@NullMarked
package daicho.query.publication;

import org.jspecify.annotations.NullMarked;
