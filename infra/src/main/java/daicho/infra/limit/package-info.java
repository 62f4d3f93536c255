/** How much an address may still do, counted in the database for all nodes together. */
@NullMarked
package daicho.infra.limit;

import org.jspecify.annotations.NullMarked;
