/** Who has which role, and which tokens there are: views and read API. */
@NullMarked
package daicho.query.access;

import org.jspecify.annotations.NullMarked;
