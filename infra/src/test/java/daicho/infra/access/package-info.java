@NullMarked
package daicho.infra.access;

import org.jspecify.annotations.NullMarked;
