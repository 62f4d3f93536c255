/** What the pages of all features share: the frame around each, and the way it writes days and years. */
@NullMarked
package daicho.query.page;

import org.jspecify.annotations.NullMarked;
