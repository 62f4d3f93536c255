/** Published editions: decisions and write API. */
@NullMarked
package daicho.command.publication;

import org.jspecify.annotations.NullMarked;
