@NullMarked
package daicho.infra.openapi;

import org.jspecify.annotations.NullMarked;
