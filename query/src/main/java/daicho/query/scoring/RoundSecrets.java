package daicho.query.scoring;

import daicho.query.Past;
import daicho.query.audit.TrailSight;
import daicho.shared.access.Actor;
import org.springframework.stereotype.Component;

/** The trail tells of open rounds what {@link RoundVisibility} lets everybody know. */
@Component
class RoundSecrets implements TrailSight.Rule {
    @Override
    public TrailSight of(Past past, Actor reader) {
        return RoundVisibility.of(past, reader);
    }
}
