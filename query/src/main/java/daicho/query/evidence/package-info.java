/** Evidence of records: view, lists, contents of files. */
@NullMarked
package daicho.query.evidence;

import org.jspecify.annotations.NullMarked;
