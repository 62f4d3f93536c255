/** Plans, headings and fiscal years: decisions and write API. */
@NullMarked
package daicho.command.plan;

import org.jspecify.annotations.NullMarked;
