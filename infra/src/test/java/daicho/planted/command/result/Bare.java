package daicho.planted.command.result;

public record Bare(int value) {}
