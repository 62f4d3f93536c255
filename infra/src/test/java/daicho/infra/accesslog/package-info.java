@NullMarked
package daicho.infra.accesslog;

import org.jspecify.annotations.NullMarked;
