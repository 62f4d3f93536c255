/** The trail of access: who came in, was kept out or saw what is personal, and for how long that and names are kept. */
@NullMarked
package daicho.infra.accesslog;

import org.jspecify.annotations.NullMarked;
