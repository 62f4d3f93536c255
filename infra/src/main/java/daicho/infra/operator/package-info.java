/** The pages of those who look after a node and its accounts. */
@NullMarked
package daicho.infra.operator;

import org.jspecify.annotations.NullMarked;
