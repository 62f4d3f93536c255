package daicho.command;

import java.util.UUID;

/**
 * Request keys of work that takes more than one command. The same request with the same key is carried out again, so
 * repeating it must be harmless. Another request with that key is refused.
 */
public interface RequestKeys {
    /**
     * Reserves the caller's key, if there is one, for a request.
     *
     * @param subject what the request is about
     * @param fingerprint digest of everything that identifies the request
     * @throws daicho.shared.Refusal if the key belongs to another request
     */
    void claim(Caller caller, UUID subject, String fingerprint);

    /** Releases the key, because the request was refused as a whole. */
    void release(Caller caller, String fingerprint);
}
