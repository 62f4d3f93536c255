/** Read API of the feature access: the trail of access, for auditors. */
@NullMarked
package daicho.query.access;

import org.jspecify.annotations.NullMarked;
