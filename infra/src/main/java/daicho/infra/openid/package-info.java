/** Signs people in at an OpenID provider. */
@NullMarked
package daicho.infra.openid;

import org.jspecify.annotations.NullMarked;
