/** Sessions of browsers in the database, so that they hold on every node and over a restart. */
@NullMarked
package daicho.infra.session;

import org.jspecify.annotations.NullMarked;
