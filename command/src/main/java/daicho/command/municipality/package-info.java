/** Municipalities and departments: decisions and write API. */
@NullMarked
package daicho.command.municipality;

import org.jspecify.annotations.NullMarked;
