/** Keeps the read models up to date from the ledger, and answers queries from them. */
@NullMarked
package daicho.infra.projection;

import org.jspecify.annotations.NullMarked;
