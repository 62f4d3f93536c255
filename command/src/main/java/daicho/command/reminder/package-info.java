/** Reminders of what is still owed, and their rules: decisions and write API. */
@NullMarked
package daicho.command.reminder;

import org.jspecify.annotations.NullMarked;
