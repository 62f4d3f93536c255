/** How people sign in: accounts with passwords and one-time codes, or an OpenID provider; their sessions and pages. */
@NullMarked
package daicho.infra.signin;

import org.jspecify.annotations.NullMarked;
