/** Committees: their rules, their members, their officers and their meetings. */
@NullMarked
package daicho.shared.committee;

import org.jspecify.annotations.NullMarked;
