package daicho.planted.query.plan;

record PlanServiceImpl(int value) {}
