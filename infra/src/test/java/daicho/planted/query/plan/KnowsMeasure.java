package daicho.planted.query.plan;

import daicho.planted.query.measure.KnowsPlan;

public record KnowsMeasure(KnowsPlan plan) {}
