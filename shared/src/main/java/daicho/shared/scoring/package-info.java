/** Scoring rounds: scores, opinions, tallies, and averages handed down from paper. */
@NullMarked
package daicho.shared.scoring;

import org.jspecify.annotations.NullMarked;
