/** Drafts of results: view and lists, for their departments alone. */
@NullMarked
package daicho.query.draft;

import org.jspecify.annotations.NullMarked;
