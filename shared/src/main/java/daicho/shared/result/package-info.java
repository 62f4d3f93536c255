/** What is recorded about an initiative: year plans, year results and ratings. */
@NullMarked
package daicho.shared.result;

import org.jspecify.annotations.NullMarked;
