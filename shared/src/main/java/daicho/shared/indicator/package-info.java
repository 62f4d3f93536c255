/** Indicators of outcome: baseline, target, a value per year. */
@NullMarked
package daicho.shared.indicator;

import org.jspecify.annotations.NullMarked;
