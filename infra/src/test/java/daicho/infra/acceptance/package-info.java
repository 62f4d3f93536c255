/** Daicho as its users meet it: over HTTP and by the command line. */
@NullMarked
package daicho.infra.acceptance;

import org.jspecify.annotations.NullMarked;
