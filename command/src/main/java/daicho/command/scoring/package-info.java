/** Scoring rounds: decisions and write API. */
@NullMarked
package daicho.command.scoring;

import org.jspecify.annotations.NullMarked;
