/** Agreements with partners, and what is printed of their number. */
@NullMarked
package daicho.shared.agreement;

import org.jspecify.annotations.NullMarked;
