/** The database: the embedded PostgreSQL server or the operator's own, its roles, its pools and its migrations. */
@NullMarked
package daicho.infra.database;

import org.jspecify.annotations.NullMarked;
