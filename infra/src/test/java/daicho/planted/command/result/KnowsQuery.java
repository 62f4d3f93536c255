package daicho.planted.command.result;

import daicho.planted.query.result.Shown;

record KnowsQuery(Shown shown) {}
