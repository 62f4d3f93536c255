/** Who has which role, and tokens: decisions and write API. */
@NullMarked
package daicho.command.access;

import org.jspecify.annotations.NullMarked;
