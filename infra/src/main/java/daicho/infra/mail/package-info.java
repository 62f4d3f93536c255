/** Mail to the people who work with Daicho: addresses, reminders and their delivery. */
@NullMarked
package daicho.infra.mail;

import org.jspecify.annotations.NullMarked;
