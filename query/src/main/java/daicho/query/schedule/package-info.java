/** Due days: view, lists, and whether they are over. */
@NullMarked
package daicho.query.schedule;

import org.jspecify.annotations.NullMarked;
