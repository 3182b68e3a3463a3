package org.iamunit.archunit.internal.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.iamunit.archunit.internal.code.Shown.Function;
import org.iamunit.archunit.internal.code.Shown.Joined;
import org.iamunit.archunit.internal.code.Shown.Parts;
import org.iamunit.archunit.internal.code.Shown.Text;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Follows constants, builders and functions through one method. */
final class Flow extends BasicInterpreter {

    private static final String KOTLIN = "aws/sdk/kotlin/services/";
    private static final String BUILDER = "$Builder";
    private static final String CONSTRUCTOR = "<init>";
    private static final String STRING_BUILDER = "java/lang/StringBuilder";
    private static final String ANYTHING = "*";
    private static final char ARGUMENT = '\u0001';
    private static final char CONSTANT = '\u0002';

    /** Takes what a call gets. */
    interface Listener {
        /** Hear of a call, once or several times, with its receiver and its arguments. */
        void called(AbstractInsnNode call, List<FlowValue> values);
    }

    private final BiFunction<String, String, @Nullable String> constants;
    private final Listener listener;
    private final Map<Integer, Shown> parameters;
    private final Map<AbstractInsnNode, Parts> made = new HashMap<>();

    /**
     * @param constants finds the constant that a field of a class holds; {@code null} if it holds none
     * @param parameters what is shown of the parameters, by the local variable that each is in
     */
    Flow(BiFunction<String, String, @Nullable String> constants, Map<Integer, Shown> parameters, Listener listener) {
        super(ASM9);
        this.constants = constants;
        this.parameters = parameters;
        this.listener = listener;
    }

    /** Tell whether a class is a request, a part of one, or the builder of one. */
    static boolean isModel(String type) {
        return type.contains("/model/")
                && (type.startsWith("software/amazon/awssdk/")
                        || type.startsWith("com/amazonaws/services/")
                        || type.startsWith(KOTLIN));
    }

    @Override
    public @Nullable BasicValue newValue(@Nullable Type type) {
        return value(super.newValue(type), null);
    }

    private static @Nullable FlowValue value(@Nullable BasicValue value, @Nullable Shown shown) {
        return value == null ? null : new FlowValue(value.getType(), shown);
    }

    @Override
    public @Nullable BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
        return value(super.newValue(type), parameters.get(local));
    }

    @Override
    public @Nullable BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        BasicValue plain = super.newOperation(instruction);
        if (instruction instanceof LdcInsnNode constant && constant.cst instanceof String text) {
            return value(plain, new Text(text));
        }
        if (instruction instanceof FieldInsnNode field) {
            return value(plain, constant(field));
        }
        if (instruction instanceof TypeInsnNode type && type.desc.equals(STRING_BUILDER)) {
            return value(plain, new Joined(""));
        }
        if (instruction instanceof TypeInsnNode type && isModel(type.desc)) {
            return value(plain, made(instruction, type.desc));
        }
        return value(plain, null);
    }

    private @Nullable Shown constant(FieldInsnNode field) {
        String text = constants.apply(field.owner, field.name);
        return text == null ? null : new Text(text);
    }

    private Parts made(AbstractInsnNode instruction, String type) {
        return made.computeIfAbsent(instruction, any -> new Parts(type));
    }

    @Override
    public @Nullable BasicValue copyOperation(AbstractInsnNode instruction, BasicValue value) throws AnalyzerException {
        boolean isVariable = instruction instanceof VarInsnNode;
        // Of a builder of a text that is kept in a variable nobody knows what else it gets.
        return ((FlowValue) value).shown() instanceof Joined && isVariable ? value(value, null) : value;
    }

    @Override
    public @Nullable BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value)
            throws AnalyzerException {
        BasicValue plain = super.unaryOperation(instruction, value);
        if (instruction.getOpcode() == Opcodes.CHECKCAST) {
            return value(plain, ((FlowValue) value).shown());
        }
        if (instruction.getOpcode() == Opcodes.GETFIELD) {
            return value(plain, constant((FieldInsnNode) instruction));
        }
        return value(plain, null);
    }

    @Override
    public @Nullable BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue first, BasicValue second)
            throws AnalyzerException {
        return value(super.binaryOperation(instruction, first, second), null);
    }

    @Override
    public @Nullable BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> all)
            throws AnalyzerException {
        BasicValue plain = super.naryOperation(instruction, all);
        List<FlowValue> values = all.stream().map(FlowValue.class::cast).toList();
        listener.called(instruction, values);
        if (instruction instanceof MethodInsnNode call) {
            return value(plain, result(call, values));
        }
        if (instruction instanceof InvokeDynamicInsnNode call) {
            return value(plain, result(call, values));
        }
        return value(plain, null);
    }

    private @Nullable Shown result(MethodInsnNode call, List<FlowValue> values) {
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        if (isStatic || values.isEmpty()) {
            return isModel(call.owner) && call.name.equals("builder") ? made(call, call.owner) : null;
        }
        if (call.owner.startsWith(KOTLIN) && call.owner.endsWith("$Companion") && call.name.equals("invoke")) {
            // Takes the function that sets the parts of the request.
            return values.get(1).shown();
        }
        Shown receiver = values.get(0).shown();
        if (receiver instanceof Joined joined) {
            return joined(call, joined, values);
        }
        if (!(receiver instanceof Parts parts)) {
            return null;
        }
        if (call.name.equals("build") || call.name.equals("toBuilder")) {
            return parts;
        }
        if (call.name.equals(CONSTRUCTOR)) {
            for (int i = 1; i < values.size(); i++) {
                parts.set(String.valueOf(i), values.get(i));
            }
            return null;
        }
        String part = part(call);
        if (part.isEmpty() || values.size() != 2) {
            return null;
        }
        parts.set(part, values.get(1));
        return parts;
    }

    private static @Nullable Shown joined(MethodInsnNode call, Joined joined, List<FlowValue> values) {
        if (call.name.equals("toString")) {
            return new Text(joined.value());
        }
        return call.name.equals("append") && values.size() == 2
                ? new Joined(joined.value() + (values.get(1).shown() instanceof Text text ? text.value() : ANYTHING))
                : null;
    }

    /** Return which part a method sets; empty if it sets none. */
    private static String part(MethodInsnNode call) {
        boolean isKotlin = call.owner.startsWith(KOTLIN);
        if (call.owner.endsWith(BUILDER) && !isKotlin) {
            return call.name;
        }
        String name = call.name;
        boolean sets = isModel(call.owner) && ((name.startsWith("with") && !isKotlin) || name.startsWith("set"));
        if (!sets) {
            return "";
        }
        String part = name.substring(name.startsWith("with") ? "with".length() : "set".length());
        return part.isEmpty() ? "" : part.substring(0, 1).toLowerCase(Locale.ROOT) + part.substring(1);
    }

    private static @Nullable Shown result(InvokeDynamicInsnNode call, List<FlowValue> values) {
        String factory = call.bsm.getOwner();
        if (factory.equals("java/lang/invoke/LambdaMetafactory") && call.bsmArgs[1] instanceof Handle code) {
            return new Function(code, values);
        }
        return switch (call.bsm.getName()) {
            case "makeConcat" -> new Text(joined(String.valueOf(ARGUMENT).repeat(values.size()), call.bsmArgs, values));
            case "makeConcatWithConstants" -> new Text(joined((String) call.bsmArgs[0], call.bsmArgs, values));
            default -> null;
        };
    }

    private static String joined(String recipe, Object[] constants, List<FlowValue> values) {
        StringBuilder text = new StringBuilder();
        int nextValue = 0;
        int nextConstant = 1;
        for (int i = 0; i < recipe.length(); i++) {
            char c = recipe.charAt(i);
            if (c == ARGUMENT) {
                text.append(values.get(nextValue++).shown() instanceof Text known ? known.value() : ANYTHING);
            } else if (c == CONSTANT) {
                text.append(constants[nextConstant++]);
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    @Override
    public BasicValue merge(BasicValue first, BasicValue second) {
        if (first.equals(second)) {
            return first;
        }
        BasicValue merged = super.merge(new BasicValue(first.getType()), new BasicValue(second.getType()));
        Shown one = ((FlowValue) first).shown();
        Shown other = ((FlowValue) second).shown();
        return new FlowValue(merged.getType(), one != null && one.equals(other) ? one : null);
    }

    /** Return the objects that the method makes. */
    List<Parts> made() {
        return new ArrayList<>(made.values());
    }
}
