package daicho.command;

import daicho.shared.comment.CommentSubject;

/** What a record carries, for those who erase the record. */
public interface CarriedEvidence {
    /** Erases all of it, for good; doing so again changes nothing. Nothing is added any more to a record that is erased. */
    void erase(CommentSubject record, String reason, Caller caller);
}
