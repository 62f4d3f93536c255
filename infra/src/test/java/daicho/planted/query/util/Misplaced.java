package daicho.planted.query.util;

record Misplaced(int value) {}
