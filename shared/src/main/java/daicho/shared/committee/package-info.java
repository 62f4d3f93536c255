/** Committees: what is laid down of them, who sits in them, who leads them, when they met. */
@NullMarked
package daicho.shared.committee;

import org.jspecify.annotations.NullMarked;
