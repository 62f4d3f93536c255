/** Scoring rounds: scores, opinions, tallies, and averages from printed documents. */
@NullMarked
package daicho.shared.scoring;

import org.jspecify.annotations.NullMarked;
