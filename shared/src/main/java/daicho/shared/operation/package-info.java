/** What the operator did to a node, as recorded in the ledger. */
@NullMarked
package daicho.shared.operation;

import org.jspecify.annotations.NullMarked;
