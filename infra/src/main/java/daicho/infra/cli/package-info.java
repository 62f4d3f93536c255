/** The command line, with commands such as serve, import, export, snapshot, rebuild, verify and token. */
@NullMarked
package daicho.infra.cli;

import org.jspecify.annotations.NullMarked;
