package daicho.infra;

/** Starts Daicho. */
public final class DaichoApplication {
    private DaichoApplication() {}

    public static void main(String[] arguments) {
        System.out.println("Daicho");
    }
}
