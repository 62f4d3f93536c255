/** Committees and the names of their members: decisions and write API. */
@NullMarked
package daicho.command.committee;

import org.jspecify.annotations.NullMarked;
