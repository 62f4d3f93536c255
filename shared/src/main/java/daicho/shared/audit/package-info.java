/** Who acted, in which capacity, over which way in. */
@NullMarked
package daicho.shared.audit;

import org.jspecify.annotations.NullMarked;
