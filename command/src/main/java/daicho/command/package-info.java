/** The write side: what all aggregates and write APIs have in common. */
@NullMarked
package daicho.command;

import org.jspecify.annotations.NullMarked;
