/** Published editions of a year's evaluation, frozen byte by byte. */
@NullMarked
package daicho.shared.publication;

import org.jspecify.annotations.NullMarked;
