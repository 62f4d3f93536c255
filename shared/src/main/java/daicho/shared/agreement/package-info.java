/** Agreements with partners, and printed counts of them. */
@NullMarked
package daicho.shared.agreement;

import org.jspecify.annotations.NullMarked;
