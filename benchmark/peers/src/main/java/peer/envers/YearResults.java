package peer.envers;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface YearResults extends JpaRepository<YearResult, UUID> {
    boolean existsByMeasureAndNoAndFiscalYear(UUID measure, int no, int fiscalYear);
}
