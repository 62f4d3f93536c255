/** Municipalities and their departments. */
@NullMarked
package daicho.shared.municipality;

import org.jspecify.annotations.NullMarked;
