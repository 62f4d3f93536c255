package daicho.planted.query.plan;

import java.time.LocalDate;
import java.time.ZoneId;

final class HasItsOwnClock {
    LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Tokyo"));
    }
}
