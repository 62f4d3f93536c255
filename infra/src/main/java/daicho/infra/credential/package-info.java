/** What people prove with who they are: one-time codes and passkeys. */
@NullMarked
package daicho.infra.credential;

import org.jspecify.annotations.NullMarked;
