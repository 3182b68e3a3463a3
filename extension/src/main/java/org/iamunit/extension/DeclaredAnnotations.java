package org.iamunit.extension;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import org.jspecify.annotations.Nullable;

/**
 * A class or method with nothing but the annotations that stand on it, and none that it inherits.
 *
 * <p>What an inherited annotation names belongs to the package of the class that it stands on, so that each class of a
 * hierarchy has to be looked at on its own.
 *
 * @param element the class or method
 */
record DeclaredAnnotations(AnnotatedElement element) implements AnnotatedElement {

    @Override
    public <A extends Annotation> @Nullable A getAnnotation(Class<A> type) {
        return element.getDeclaredAnnotation(type);
    }

    @Override
    public Annotation[] getAnnotations() {
        return element.getDeclaredAnnotations();
    }

    @Override
    public Annotation[] getDeclaredAnnotations() {
        return element.getDeclaredAnnotations();
    }
}
