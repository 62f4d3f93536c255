package peer.envers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.util.UUID;
import org.hibernate.envers.Audited;
import org.jspecify.annotations.Nullable;

/**
 * The result of an initiative in a year. Lists are kept as JSON in a column, which spares the peer tables of their own
 * and their histories.
 */
@Entity
@Audited
@Table(
        name = "year_result",
        uniqueConstraints = @UniqueConstraint(columnNames = {"measure", "no", "fiscalYear"}),
        indexes = @Index(columnList = "fiscalYear"))
class YearResult {
    @Id
    private UUID id = new UUID(0, 0);

    @Column(nullable = false, updatable = false)
    private UUID measure = new UUID(0, 0);

    @Column(nullable = false, updatable = false)
    private int no;

    @Column(nullable = false, updatable = false)
    private int fiscalYear;

    @Column(nullable = false, length = 1000)
    private String departments = "";

    @Column(nullable = false, length = 4000)
    private String text = "";

    @Column(nullable = false, length = 20_000)
    private String programmes = "";

    @Column(nullable = false, length = 20_000)
    private String figures = "";

    @Column(length = 1000)
    private @Nullable String reason;

    /** An object, and null while it is new: so that Spring Data inserts without looking first. */
    @Version
    private @Nullable Long version;

    protected YearResult() {}

    YearResult(UUID id, UUID measure, int no, int fiscalYear) {
        this.id = id;
        this.measure = measure;
        this.no = no;
        this.fiscalYear = fiscalYear;
    }

    void report(String departments, String text, String programmes, String figures, @Nullable String reason) {
        this.departments = departments;
        this.text = text;
        this.programmes = programmes;
        this.figures = figures;
        this.reason = reason;
    }

    UUID id() {
        return id;
    }

    String departments() {
        return departments;
    }

    String text() {
        return text;
    }

    String figures() {
        return figures;
    }
}
