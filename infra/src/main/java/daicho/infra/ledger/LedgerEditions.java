package daicho.infra.ledger;

import daicho.command.publication.Editions;
import daicho.infra.database.Tenancy;
import daicho.query.publication.KeptEditions;
import daicho.shared.Refusal;
import daicho.shared.publication.EditionDocument;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Editions in {@code ledger.edition}, inserted in the transaction of their event. The table refuses bytes that do not
 * match their digest, and bytes that no longer match it are never returned.
 */
public final class LedgerEditions implements Editions, KeptEditions {
    private final JdbcTemplate writer;
    private final Tenancy tenancy;

    public LedgerEditions(JdbcTemplate writer, Tenancy tenancy) {
        this.writer = writer;
        this.tenancy = tenancy;
    }

    @Override
    public void keep(UUID publication, String municipality, EditionDocument document) {
        try {
            writer.update(
                    "INSERT INTO ledger.edition (publication, municipality, sha256, bytes) VALUES (?, ?, ?, ?)",
                    publication,
                    municipality,
                    document.sha256(),
                    document.bytes());
        } catch (DuplicateKeyException e) {
            throw Refusal.existing("record.id_taken", publication);
        }
    }

    @Override
    public Optional<EditionDocument> document(String municipality, UUID publication) {
        return tenancy.read(
                municipality,
                jdbc -> jdbc.sql("SELECT sha256, bytes FROM ledger.edition WHERE municipality = ? AND publication = ?")
                        .params(municipality, publication)
                        .query((row, number) -> {
                            EditionDocument document = new EditionDocument(row.getBytes(2));
                            if (!document.sha256().equals(row.getString(1))) {
                                throw new IllegalStateException("edition " + publication + " is not what it was");
                            }
                            return document;
                        })
                        .optional());
    }
}
