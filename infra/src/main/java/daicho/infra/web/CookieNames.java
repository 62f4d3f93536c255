package daicho.infra.web;

/** How cookies are named, whatever they are for. */
public interface CookieNames {
    /** Whether browsers reach Daicho only over TLS. */
    boolean https();

    /** The name of a cookie: behind TLS it binds the cookie to this host and to TLS. */
    String name(String plain);
}
