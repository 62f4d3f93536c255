/** Compares registers, views and editions with the ledger. */
@NullMarked
package daicho.infra.verification;

import org.jspecify.annotations.NullMarked;
