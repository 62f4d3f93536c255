/** The application, which holds the command side and the query side together. */
@NullMarked
package daicho.infra;

import org.jspecify.annotations.NullMarked;
