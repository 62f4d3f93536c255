package daicho.planted.command.impl;

record Misplaced(int value) {}
