package daicho.infra.ledger;

import daicho.shared.access.Actor;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Hands the {@link Actor} of a command to the handlers that ask for it. */
public final class ActorParameters implements ParameterResolverFactory {
    private static final ParameterResolver<Actor> ACTOR = new ParameterResolver<>() {
        @Override
        public Actor resolveParameterValue(Message<?> message) {
            return Acts.actor(message.getMetaData());
        }

        @Override
        public boolean matches(Message<?> message) {
            return true;
        }
    };

    @Override
    public @Nullable ParameterResolver<?> createInstance(Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == Actor.class ? ACTOR : null;
    }
}
