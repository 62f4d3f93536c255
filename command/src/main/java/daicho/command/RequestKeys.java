package daicho.command;

import java.util.UUID;

/**
 * Request keys of work that is more than one command. It must be harmless to repeat, since the same request with the same
 * key is carried out again; another request with that key is refused.
 */
public interface RequestKeys {
    /**
     * Takes the caller's key, if there is one, for a request.
     *
     * @param subject what the request is about
     * @param fingerprint digest of all that makes the request what it is
     * @throws daicho.shared.Refusal if the key stands for another request
     */
    void claim(Caller caller, UUID subject, String fingerprint);

    /** Gives the key free again, because the request was refused as a whole. */
    void release(Caller caller, String fingerprint);
}
