package daicho.planted.query.result;

import daicho.planted.command.result.Bare;

record KnowsCommand(Bare bare) {}
