/** Feeds the read models from the ledger and answers from them. */
@NullMarked
package daicho.infra.projection;

import org.jspecify.annotations.NullMarked;
