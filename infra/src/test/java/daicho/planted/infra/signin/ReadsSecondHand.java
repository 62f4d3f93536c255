package daicho.planted.infra.signin;

import daicho.query.Reads;
import org.springframework.context.annotation.Bean;

final class ReadsSecondHand {
    @Bean
    Object letsIn(Reads reads) {
        return reads;
    }
}
