package daicho.planted.query.measure;

import daicho.planted.query.plan.KnowsMeasure;

public record KnowsPlan(KnowsMeasure measure) {}
