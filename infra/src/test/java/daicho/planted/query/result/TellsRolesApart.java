package daicho.planted.query.result;

import daicho.shared.audit.Role;

class TellsRolesApart {
    boolean mayRead(Role role) {
        return role == Role.AUDITOR;
    }
}
