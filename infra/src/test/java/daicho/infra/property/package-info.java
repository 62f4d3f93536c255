/** Random commands against the whole application, and what must hold of the ledger whatever was asked of it. */
@NullMarked
package daicho.infra.property;

import org.jspecify.annotations.NullMarked;
