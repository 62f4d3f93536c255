/** The PostgreSQL server: the one that comes with Daicho, or one elsewhere. */
@NullMarked
package daicho.infra.server;

import org.jspecify.annotations.NullMarked;
