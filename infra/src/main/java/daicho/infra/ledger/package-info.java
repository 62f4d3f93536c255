/** Reads the ledger: events from their rows, in the order of their positions or stream by stream. */
@NullMarked
package daicho.infra.ledger;

import org.jspecify.annotations.NullMarked;
