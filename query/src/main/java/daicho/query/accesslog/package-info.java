/** Shows who got access, who was refused, and who read personal data. */
@NullMarked
package daicho.query.accesslog;

import org.jspecify.annotations.NullMarked;
