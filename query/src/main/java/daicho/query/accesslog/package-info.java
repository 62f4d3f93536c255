/** Shows who came in, was kept out, and read what is personal. */
@NullMarked
package daicho.query.accesslog;

import org.jspecify.annotations.NullMarked;
