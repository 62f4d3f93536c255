package daicho.planted.query.result;

public record Shown(int value) {}
