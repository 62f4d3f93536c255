/** Tests of the read models on a real PostgreSQL. */
@NullMarked
package daicho.infra.projection;

import org.jspecify.annotations.NullMarked;
