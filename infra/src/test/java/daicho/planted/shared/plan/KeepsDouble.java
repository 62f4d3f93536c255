package daicho.planted.shared.plan;

record KeepsDouble(double value) {}
