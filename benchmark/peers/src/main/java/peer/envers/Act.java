package peer.envers;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.hibernate.envers.RevisionEntity;
import org.hibernate.envers.RevisionListener;
import org.hibernate.envers.RevisionNumber;
import org.hibernate.envers.RevisionTimestamp;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** A revision, which says who made it. */
@Entity
@RevisionEntity(Act.ByCaller.class)
@Table(name = "revision", indexes = @Index(columnList = "at"))
class Act {
    @Id
    @RevisionNumber
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "revision_number")
    @SequenceGenerator(name = "revision_number", allocationSize = 50)
    private long id;

    @RevisionTimestamp
    private long at;

    @Column(nullable = false)
    private String actor = "";

    protected Act() {}

    long id() {
        return id;
    }

    long at() {
        return at;
    }

    String actor() {
        return actor;
    }

    /** Called by Envers for each new revision. */
    static final class ByCaller implements RevisionListener {
        @Override
        public void newRevision(Object revision) {
            Authentication caller = SecurityContextHolder.getContext().getAuthentication();
            ((Act) revision).actor = caller == null ? "" : caller.getName();
        }
    }
}
