package daicho.infra.cli;

import picocli.CommandLine.Command;

/** Stands in the list of commands; serving itself is what the application does when started. */
@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeCommand {}
