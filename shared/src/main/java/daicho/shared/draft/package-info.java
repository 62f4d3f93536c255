/** Drafts of results: commands and events. */
@NullMarked
package daicho.shared.draft;

import org.jspecify.annotations.NullMarked;
