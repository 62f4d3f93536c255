package daicho.planted.query.result.deeper;

record Misplaced(int value) {}
