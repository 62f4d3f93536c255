package daicho.infra.access;

import daicho.query.committee.Person;
import daicho.query.committee.Persons;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** No name is read past the access log. */
@Component
@Primary
class LoggedPersons implements Persons {
    private final Persons persons;
    private final ShownPersonalData shown;

    LoggedPersons(@Qualifier("daicho.infra.security.PersonRegister") Persons persons, ShownPersonalData shown) {
        this.persons = persons;
        this.shown = shown;
    }

    @Override
    public List<Person> of(String municipality, Collection<UUID> wanted) {
        return logged(municipality, persons.of(municipality, wanted));
    }

    @Override
    public List<Person> all(String municipality) {
        return logged(municipality, persons.all(municipality));
    }

    private List<Person> logged(String municipality, List<Person> found) {
        shown.names(
                municipality,
                found.stream()
                        .filter(person -> person.name() != null)
                        .map(Person::id)
                        .toList());
        return found;
    }
}
