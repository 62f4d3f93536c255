/** Evidence: files, links and codes of budget documents that a record carries. */
@NullMarked
package daicho.shared.evidence;

import org.jspecify.annotations.NullMarked;
