/** What the pages of all features share: the frame around each, the way it writes days and years, and plots. */
@NullMarked
package daicho.query.page;

import org.jspecify.annotations.NullMarked;
