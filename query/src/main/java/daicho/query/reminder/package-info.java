/** Reminders: who owes what and is reminded of it, what became of each mail, and the rules. */
@NullMarked
package daicho.query.reminder;

import org.jspecify.annotations.NullMarked;
