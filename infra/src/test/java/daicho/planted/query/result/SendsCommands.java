package daicho.planted.query.result;

import daicho.command.Commands;

record SendsCommands(Commands commands) {}
