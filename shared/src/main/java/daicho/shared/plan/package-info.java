/** Plans, their headings, rating scales and fiscal years. */
@NullMarked
package daicho.shared.plan;

import org.jspecify.annotations.NullMarked;
