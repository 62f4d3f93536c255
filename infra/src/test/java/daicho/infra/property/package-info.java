/** Random commands against the whole application, and the rules that the ledger must keep whatever was requested. */
@NullMarked
package daicho.infra.property;

import org.jspecify.annotations.NullMarked;
