/** Read models, queries and read API of the feature measure. */
@NullMarked
package daicho.query.measure;

import org.jspecify.annotations.NullMarked;
