/** Read models, queries and read API of the feature municipality. */
@NullMarked
package daicho.query.municipality;

import org.jspecify.annotations.NullMarked;
