/** What is kept outside of the ledger so that it can be erased: names of people, keys of sealed texts, and files. */
@NullMarked
package daicho.infra.register;

import org.jspecify.annotations.NullMarked;
