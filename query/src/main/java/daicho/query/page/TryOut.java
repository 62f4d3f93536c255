package daicho.query.page;

import daicho.shared.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Looking around as somebody else, with the packaged records only: on the embedded database, from the machine itself.
 */
public interface TryOut {
    /** As whom one can look around in a municipality; empty = it is not offered to this caller. */
    List<Role> offered(String municipality, HttpServletRequest request);
}
