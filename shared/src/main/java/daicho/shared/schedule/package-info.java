/** Due days: commands and events. */
@NullMarked
package daicho.shared.schedule;

import org.jspecify.annotations.NullMarked;
