/** The trail of access: who came in, was kept out or saw personal data, and how long that and names are kept. */
@NullMarked
package daicho.infra.accesslog;

import org.jspecify.annotations.NullMarked;
