/** What all messages of the ledger have in common. */
@NullMarked
package daicho.shared;

import org.jspecify.annotations.NullMarked;
