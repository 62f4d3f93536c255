/** The description of the API: what the code says by itself, and what holds for every operation. */
@NullMarked
package daicho.infra.openapi;

import org.jspecify.annotations.NullMarked;
