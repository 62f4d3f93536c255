package daicho.command;

import daicho.shared.Refusal;
import jakarta.servlet.http.HttpServletRequest;

/** Tells refusals of items as refusals of requests are told: in the caller's language, and to the access log. */
public interface ItemProblems {
    /**
     * The problem of an item.
     *
     * @param refusal with a pointer that begins at the body of the request
     */
    ItemProblem of(Refusal refusal, HttpServletRequest request);
}
