/** Year plans, year results and ratings: decisions and write API. */
@NullMarked
package daicho.command.result;

import org.jspecify.annotations.NullMarked;
