/** The application that holds the sides together. */
@NullMarked
package daicho.infra;

import org.jspecify.annotations.NullMarked;
