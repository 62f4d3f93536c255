/** What every message of the ledger has in common. */
@NullMarked
package daicho.shared;

import org.jspecify.annotations.NullMarked;
