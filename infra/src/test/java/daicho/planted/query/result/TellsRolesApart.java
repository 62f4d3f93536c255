package daicho.planted.query.result;

import daicho.shared.access.Role;

class TellsRolesApart {
    boolean mayRead(Role role) {
        return role == Role.AUDITOR;
    }
}
