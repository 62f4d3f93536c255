/** Evidence of records: decisions, write API, and which files are taken. */
@NullMarked
package daicho.command.evidence;

import org.jspecify.annotations.NullMarked;
