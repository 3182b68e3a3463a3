package org.iamunit.archunit.internal.code;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;

/** A value on the stack or in a local variable, with what the code shows of it. */
final class FlowValue extends BasicValue {

    private final @Nullable Shown shown;

    FlowValue(@Nullable Type type, @Nullable Shown shown) {
        super(type);
        this.shown = shown;
    }

    /** Return what the code shows; {@code null} if nothing. */
    @Nullable
    Shown shown() {
        return shown;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FlowValue value
                && Objects.equals(getType(), value.getType())
                && Objects.equals(shown, value.shown);
    }

    @Override
    public int hashCode() {
        return Objects.hash(getType(), shown);
    }
}
