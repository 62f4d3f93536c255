package daicho.infra.accesslog;

import daicho.query.committee.Person;
import daicho.query.committee.Persons;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Makes sure that no name is read without an entry in the access log. */
@Component
@Primary
class LoggedPersons implements Persons {
    private final Persons persons;
    private final ShownPersonalData shown;

    LoggedPersons(@Qualifier("daicho.infra.register.PersonRegister") Persons persons, ShownPersonalData shown) {
        this.persons = persons;
        this.shown = shown;
    }

    /** Every person who is asked for is shown at least by id, whether or not there is a name. */
    @Override
    public List<Person> of(String municipality, Collection<UUID> wanted) {
        List<Person> found = persons.of(municipality, wanted);
        shown.names(municipality, wanted);
        return found;
    }

    @Override
    public List<Person> all(String municipality) {
        List<Person> found = persons.all(municipality);
        shown.names(municipality, found.stream().map(Person::id).toList());
        return found;
    }
}
