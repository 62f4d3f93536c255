/** Records in the ledger what the operator did to a node. */
@NullMarked
package daicho.command.operation;

import org.jspecify.annotations.NullMarked;
