package daicho.planted.query.plan;

public record PublicForNobody(int value) {}
