package daicho.infra.cli;

import picocli.CommandLine.Command;

/** Exists for the list of commands; the application itself serves when it is started. */
@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand {}
