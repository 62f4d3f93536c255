/** The PostgreSQL server: the one that comes along, or one elsewhere. */
@NullMarked
package daicho.infra.server;

import org.jspecify.annotations.NullMarked;
