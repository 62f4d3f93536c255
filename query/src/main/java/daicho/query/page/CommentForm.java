package daicho.query.page;

import daicho.query.Past;
import java.util.UUID;

/** The form on which citizens comment on a plan, for the pages that lead to it. */
public interface CommentForm {
    /** Whether it takes comments on the plan today. */
    boolean isOpen(Past past, UUID plan);
}
