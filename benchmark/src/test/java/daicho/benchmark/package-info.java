@NullMarked
package daicho.benchmark;

import org.jspecify.annotations.NullMarked;
