/** Indicators: decisions and write API. */
@NullMarked
package daicho.command.indicator;

import org.jspecify.annotations.NullMarked;
