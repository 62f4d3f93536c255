/** What operators do to the node, as the ledger is told. */
@NullMarked
package daicho.command.audit;

import org.jspecify.annotations.NullMarked;
