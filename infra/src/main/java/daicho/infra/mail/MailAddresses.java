package daicho.infra.mail;

import daicho.infra.database.Tenancy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Addresses of persons in {@code ops.mail_address}: always the present ones, since no earlier ones are kept. */
@Component
public class MailAddresses {
    private final Tenancy tenancy;

    MailAddresses(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** All addresses of a municipality. */
    public List<MailAddress> all(String municipality) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql("SELECT person, address, language FROM ops.mail_address WHERE municipality = ?"
                                + " ORDER BY address, person")
                        .param(municipality)
                        .query(MailAddress.class)
                        .list());
    }

    /** A person's address, if one is kept. */
    public Optional<MailAddress> of(String municipality, UUID person) {
        return tenancy.write(
                municipality,
                jdbc -> jdbc.sql("SELECT person, address, language FROM ops.mail_address WHERE municipality = ?"
                                + " AND person = ?")
                        .params(municipality, person)
                        .query(MailAddress.class)
                        .optional());
    }

    /** Keeps an address in place of the one before. */
    public void keep(String municipality, MailAddress address) {
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql("""
                INSERT INTO ops.mail_address (municipality, person, address, language)
                VALUES (:municipality, :person, :address, :language)
                ON CONFLICT (municipality, person) DO UPDATE
                SET address = excluded.address, language = excluded.language, kept_at = clock_timestamp()
                """)
                        .param("municipality", municipality)
                        .param("person", address.person())
                        .param("address", address.address())
                        .param("language", address.language())
                        .update());
    }

    /** Forgets an address, if there is one. */
    public void forget(String municipality, UUID person) {
        tenancy.write(
                municipality,
                jdbc -> jdbc.sql("DELETE FROM ops.mail_address WHERE municipality = ? AND person = ?")
                        .params(municipality, person)
                        .update());
    }
}
