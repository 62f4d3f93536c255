/** Measures and the initiatives below them. */
@NullMarked
package daicho.shared.measure;

import org.jspecify.annotations.NullMarked;
