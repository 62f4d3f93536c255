@NullMarked
package daicho.infra.signin;

import org.jspecify.annotations.NullMarked;
