/** What is recorded of an initiative: year plans, year results and ratings. */
@NullMarked
package daicho.shared.result;

import org.jspecify.annotations.NullMarked;
