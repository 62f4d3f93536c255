package daicho.command.committee;

import daicho.command.Caller;
import daicho.shared.Ids;
import daicho.shared.Refusal;
import daicho.shared.Texts;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person in a request: the id goes into the ledger, the name is kept outside it. */
record NamedPerson(UUID id, @Nullable String name) {
    /**
     * The person in a request; somebody new if it gives no id. The id of somebody new follows from the request key. So
     * a repeated request means the same person and stores no second copy of the name.
     *
     * @param place JSON pointer of the person in the request
     */
    static NamedPerson of(Caller caller, String place, @Nullable UUID id, @Nullable String name) {
        String checked = Texts.nameOrNone(place + "/name", name);
        if (id != null) {
            return new NamedPerson(id, checked);
        }
        if (checked == null) {
            throw Refusal.invalid("record.field_missing", place + "/person");
        }
        Caller.RequestKey key = caller.requestKey();
        return new NamedPerson(
                key == null
                        ? Ids.next()
                        : Ids.named("person/" + caller.actor().municipality() + "/"
                                + caller.actor().person() + "/" + key.value() + place),
                checked);
    }

    /** Stores the name, only once the ledger knows the person: a refused request leaves no name behind. */
    void keep(PersonNames names, Caller caller) {
        if (name != null) {
            names.keep(caller.actor(), id, name);
        }
    }
}
