/** Who the caller is: bearer tokens, and what each role may reach. */
@NullMarked
package daicho.infra.security;

import org.jspecify.annotations.NullMarked;
