/** The command line: serve, import, export, snapshot, rebuild, verify, token. */
@NullMarked
package daicho.infra.cli;

import org.jspecify.annotations.NullMarked;
