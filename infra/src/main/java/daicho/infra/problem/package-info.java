/** How a request fails: one kind of answer, in the caller's language. */
@NullMarked
package daicho.infra.problem;

import org.jspecify.annotations.NullMarked;
