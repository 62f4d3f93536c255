/** Who has which role, which tokens there are, and the trail of access: views and read API. */
@NullMarked
package daicho.query.access;

import org.jspecify.annotations.NullMarked;
