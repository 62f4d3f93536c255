package daicho.planted.command.result;

import daicho.shared.Event;
import daicho.shared.State;
import org.springframework.util.StringUtils;

record KnowsSpring(String municipality) implements State<KnowsSpring> {
    @Override
    public Class<Event> events() {
        return Event.class;
    }

    @Override
    public KnowsSpring evolve(Event event) {
        return new KnowsSpring(StringUtils.capitalize(municipality));
    }
}
