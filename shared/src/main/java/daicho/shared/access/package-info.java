/** Who may do what: the actions, how far each role may go with them, and who has which role. */
@NullMarked
package daicho.shared.access;

import org.jspecify.annotations.NullMarked;
