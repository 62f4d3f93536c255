/** How a start is refused, in the operator's language. */
@NullMarked
package daicho.infra.startup;

import org.jspecify.annotations.NullMarked;
