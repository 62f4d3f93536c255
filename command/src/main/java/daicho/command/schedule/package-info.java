/** Due days: rules and write API. */
@NullMarked
package daicho.command.schedule;

import org.jspecify.annotations.NullMarked;
