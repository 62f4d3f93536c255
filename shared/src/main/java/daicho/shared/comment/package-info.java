/** Comments on records, and the calls that open a plan to citizens' comments. */
@NullMarked
package daicho.shared.comment;

import org.jspecify.annotations.NullMarked;
