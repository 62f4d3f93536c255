package daicho.planted.query.plan;

final class Prints {
    private Prints() {}

    static void print() {
        System.out.println("printed");
    }
}
