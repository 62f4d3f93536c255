package daicho.shared;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The components of records, by name. Asked of the class itself, they and the methods that read them are made anew each
 * time, which takes a hundred times as long as reading the value.
 */
public final class RecordComponents {
    private static final ClassValue<List<Component>> OF = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents()).map(Component::new).toList();
        }
    };

    /** One component of a record. */
    public static final class Component {
        private final String name;
        private final Method accessor;

        private Component(RecordComponent component) {
            this.name = component.getName();
            this.accessor = component.getAccessor();
            accessor.setAccessible(true);
        }

        public String name() {
            return name;
        }

        /** Its value in a record of that class. */
        public @Nullable Object in(Record of) {
            try {
                return accessor.invoke(of);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(accessor.toString(), e);
            }
        }
    }

    private RecordComponents() {}

    /** The components of the record's class, in their order. */
    public static List<Component> of(Record of) {
        return OF.get(of.getClass());
    }
}
