/** The least that an application of this kind does for a record: security, JSON, validation, one insert. */
@NullMarked
package peer.insert;

import org.jspecify.annotations.NullMarked;
