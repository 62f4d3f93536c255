/** Agreements, partners and printed counts: decisions and write API. */
@NullMarked
package daicho.command.agreement;

import org.jspecify.annotations.NullMarked;
