/** What the operator did to a node, as the ledger is told. */
@NullMarked
package daicho.shared.operation;

import org.jspecify.annotations.NullMarked;
