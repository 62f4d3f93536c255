/** What is kept outside of the ledger so that it can be erased: names of people and keys of sealed texts. */
@NullMarked
package daicho.infra.register;

import org.jspecify.annotations.NullMarked;
