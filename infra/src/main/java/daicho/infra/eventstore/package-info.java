/** The ledger in PostgreSQL, through Axon Framework. */
@NullMarked
package daicho.infra.eventstore;

import org.jspecify.annotations.NullMarked;
