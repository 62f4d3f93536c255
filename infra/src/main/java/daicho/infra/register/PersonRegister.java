package daicho.infra.register;

import daicho.command.committee.PersonNames;
import daicho.infra.database.Tenancy;
import daicho.query.committee.Person;
import daicho.query.committee.Persons;
import daicho.shared.access.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Names of persons in {@code ops.person}: always the current ones, since no earlier names are kept. */
@Component
class PersonRegister implements PersonNames, Persons {
    private final Tenancy tenancy;

    PersonRegister(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public void keep(Actor by, UUID person, String name) {
        tenancy.write(
                by.municipality(),
                jdbc -> jdbc.sql("""
                INSERT INTO ops.person (municipality, person, name, kept_by)
                VALUES (:municipality, :person, :name, :by)
                ON CONFLICT (municipality, person) DO NOTHING
                """)
                        .param("municipality", by.municipality())
                        .param("person", person)
                        .param("name", name)
                        .param("by", by.person())
                        .update());
    }

    @Override
    public boolean correct(Actor by, UUID person, String name) {
        return tenancy.write(
                        by.municipality(),
                        jdbc -> jdbc.sql("""
                INSERT INTO ops.person AS kept (municipality, person, name, kept_by)
                VALUES (:municipality, :person, :name, :by)
                ON CONFLICT (municipality, person) DO UPDATE
                SET name = excluded.name, kept_by = excluded.kept_by, kept_at = clock_timestamp()
                WHERE kept.erased_at IS NULL
                """)
                                .param("municipality", by.municipality())
                                .param("person", person)
                                .param("name", name)
                                .param("by", by.person())
                                .update())
                > 0;
    }

    @Override
    public boolean erase(Actor by, UUID person) {
        return tenancy.write(
                        by.municipality(),
                        jdbc -> jdbc.sql("""
                WITH address AS (
                    DELETE FROM ops.mail_address WHERE municipality = :municipality AND person = :person)
                UPDATE ops.person SET name = NULL, erased_at = coalesce(erased_at, clock_timestamp()),
                    erased_by = coalesce(erased_by, :by)
                WHERE municipality = :municipality AND person = :person
                """)
                                .param("by", by.person())
                                .param("municipality", by.municipality())
                                .param("person", person)
                                .update())
                > 0;
    }

    @Override
    public List<Person> of(String municipality, Collection<UUID> persons) {
        return tenancy.read(
                municipality,
                jdbc -> jdbc.sql("""
                SELECT person, name, erased_at IS NOT NULL AS erased FROM ops.person
                WHERE municipality = :municipality AND person = ANY (:persons)
                """)
                        .param("municipality", municipality)
                        .param("persons", persons.toArray(UUID[]::new))
                        .query((row, number) -> person(row))
                        .list());
    }

    @Override
    public List<Person> all(String municipality) {
        return tenancy.read(
                municipality,
                jdbc -> jdbc.sql("""
                SELECT person, name, erased_at IS NOT NULL AS erased FROM ops.person
                WHERE municipality = :municipality ORDER BY name, person
                """)
                        .param("municipality", municipality)
                        .query((row, number) -> person(row))
                        .list());
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(row.getObject("person", UUID.class), row.getString("name"), row.getBoolean("erased"));
    }
}
