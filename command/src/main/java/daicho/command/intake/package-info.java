/** Spreadsheets become commands. */
@NullMarked
package daicho.command.intake;

import org.jspecify.annotations.NullMarked;
