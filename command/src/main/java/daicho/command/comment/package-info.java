/** Comments and calls for comments: decisions and write API. */
@NullMarked
package daicho.command.comment;

import org.jspecify.annotations.NullMarked;
