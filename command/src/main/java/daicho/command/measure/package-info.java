/** Measures and initiatives: decisions and write API. */
@NullMarked
package daicho.command.measure;

import org.jspecify.annotations.NullMarked;
