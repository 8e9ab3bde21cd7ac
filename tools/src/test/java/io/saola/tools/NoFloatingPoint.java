package io.saola.tools;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** No field, parameter or result is a {@code float} or {@code double}. */
final class NoFloatingPoint extends ArchCondition<JavaClass> {
    static final NoFloatingPoint INSTANCE = new NoFloatingPoint();

    private static final Set<String> FLOATING = Set.of("float", "double");

    private NoFloatingPoint() {
        super("use no floating point");
    }

    @Override
    public void check(final JavaClass type, final ConditionEvents events) {
        type.getFields().stream()
                .filter(field -> FLOATING.contains(field.getRawType().getName()))
                .forEach(field -> events.add(SimpleConditionEvent.violated(field, field.getDescription())));
        type.getMethods().stream()
                .filter(method -> FLOATING.contains(method.getRawReturnType().getName())
                        || method.getRawParameterTypes().stream().anyMatch(p -> FLOATING.contains(p.getName())))
                .forEach(method -> events.add(SimpleConditionEvent.violated(method, method.getDescription())));
    }
}
