package daicho.planted.shared.plan;

import daicho.planted.command.result.Bare;

public record KnowsCommand(Bare bare) {}
