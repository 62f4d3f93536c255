/** Read models, queries and read API of the feature scoring. */
@NullMarked
package daicho.query.scoring;

import org.jspecify.annotations.NullMarked;
