/** Reminders of what is still owed, and the rules by which they go out: commands and events. */
@NullMarked
package daicho.shared.reminder;

import org.jspecify.annotations.NullMarked;
