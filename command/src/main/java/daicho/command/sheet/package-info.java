/** Reads the cells of CSV files and workbooks. */
@NullMarked
package daicho.command.sheet;

import org.jspecify.annotations.NullMarked;
