/** Daicho as its users use it: over HTTP and the command line. */
@NullMarked
package daicho.infra.acceptance;

import org.jspecify.annotations.NullMarked;
