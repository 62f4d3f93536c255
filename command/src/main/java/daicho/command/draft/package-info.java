/** Drafts of results: rules and write API. */
@NullMarked
package daicho.command.draft;

import org.jspecify.annotations.NullMarked;
