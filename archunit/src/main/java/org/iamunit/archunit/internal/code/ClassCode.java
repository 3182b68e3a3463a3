package org.iamunit.archunit.internal.code;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.iamunit.archunit.internal.code.Shown.Function;
import org.iamunit.archunit.internal.code.Shown.Parts;
import org.iamunit.archunit.internal.code.Shown.Text;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;

/** The code of one class: what its methods call, and with what. */
public final class ClassCode {

    /** Names each method reference of a lambda that can be serialized once more. */
    private static final String DESERIALIZE = "$deserializeLambda$";

    /** As deep may functions stand within each other whose builders are followed. */
    private static final int MOST_NESTED = 8;

    /** Says which calls are looked for. */
    public interface Wanted {
        /** Tell of a type, the name of a method and its descriptor whether a call of it is looked for. */
        boolean test(String owner, String name, String descriptor);
    }

    private final ClassNode type;
    private final WrittenNames.Classes classes;
    private final BiFunction<String, String, @Nullable String> constants;
    private final SourceLines lines;

    ClassCode(ClassNode type, WrittenNames.Classes classes, BiFunction<String, String, @Nullable String> constants) {
        this.type = type;
        this.classes = classes;
        this.constants = constants;
        this.lines = new SourceLines(type, name -> classes.find(name) != null);
    }

    /** Return the name of the class, with slashes. */
    public String name() {
        return type.name;
    }

    /** Return the texts that the code of the class holds. */
    public Set<String> texts() {
        Set<String> texts = new TreeSet<>();
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /**
     * Find calls.
     *
     * @param isWanted says which; never {@code null}
     * @return the calls in the order of the code, each once; never {@code null}
     */
    public List<CallSite> calls(Wanted isWanted) {
        List<CallSite> sites = new ArrayList<>();
        for (MethodNode method : type.methods) {
            boolean isBridge = (method.access & Opcodes.ACC_BRIDGE) != 0;
            if (!isBridge && !method.name.equals(DESERIALIZE)) {
                addCalls(method, isWanted, sites);
            }
        }
        return sites;
    }

    /** Find the methods that have an annotation, each as a call of its values. */
    public List<CallSite> annotated(Set<String> annotations) {
        List<CallSite> sites = new ArrayList<>();
        addAnnotated(type.visibleAnnotations, null, annotations, sites);
        for (MethodNode method : type.methods) {
            addAnnotated(method.visibleAnnotations, method, annotations, sites);
        }
        return sites;
    }

    private void addAnnotated(
            @Nullable List<AnnotationNode> all,
            @Nullable MethodNode method,
            Set<String> annotations,
            List<CallSite> sites) {
        if (all == null) {
            return;
        }
        for (AnnotationNode annotation : all) {
            String owner = Type.getType(annotation.desc).getInternalName();
            if (annotations.contains(owner)) {
                int line = method == null ? -1 : firstLine(method);
                sites.add(new CallSite(place(method, line), owner, "value", "()V", valuesOf(annotation), List.of()));
            }
        }
    }

    private static Map<String, Set<String>> valuesOf(AnnotationNode annotation) {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        List<Object> values = annotation.values == null ? List.of() : annotation.values;
        for (int i = 0; i + 1 < values.size(); i += 2) {
            Set<String> texts = new LinkedHashSet<>();
            Collection<?> each = values.get(i + 1) instanceof List<?> several ? several : List.of(values.get(i + 1));
            each.forEach(value -> {
                if (value instanceof String text) {
                    texts.add(text);
                }
            });
            parts.put(String.valueOf(values.get(i)), texts);
        }
        return parts;
    }

    private static int firstLine(MethodNode method) {
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode line) {
                return line.line;
            }
        }
        return -1;
    }

    private StackTraceElement place(@Nullable MethodNode method, int line) {
        SourceLines.Line at = lines.of(line);
        if (method == null) {
            return new StackTraceElement(type.name.replace('/', '.'), "<class>", at.file(), at.line());
        }
        WrittenNames.Written written = WrittenNames.of(type, method, classes);
        return new StackTraceElement(written.type(), written.method(), at.file(), at.line());
    }

    private void addCalls(MethodNode method, Wanted isWanted, List<CallSite> sites) {
        Map<AbstractInsnNode, Integer> wanted = new LinkedHashMap<>();
        int line = -1;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            } else if (isWanted(instruction, isWanted) && !(line < 0 && passesOn(method, instruction, isWanted))) {
                wanted.put(instruction, line);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        Map<AbstractInsnNode, List<FlowValue>> values = new HashMap<>();
        Flow flow = follow(method, Map.of(), (call, all) -> {
            if (wanted.containsKey(call)) {
                values.put(call, all);
            }
        });
        Set<CallSite> found = new LinkedHashSet<>();
        wanted.forEach((instruction, at) -> {
            List<FlowValue> all = values.getOrDefault(instruction, List.of());
            if (instruction instanceof MethodInsnNode call) {
                boolean hasReceiver = call.getOpcode() != Opcodes.INVOKESTATIC;
                List<FlowValue> arguments = all.isEmpty() || !hasReceiver ? all : all.subList(1, all.size());
                found.add(site(place(method, at), call.owner, call.name, call.desc, arguments, flow.made()));
            } else if (instruction instanceof InvokeDynamicInsnNode call) {
                Handle handle = (Handle) call.bsmArgs[1];
                found.add(site(
                        place(method, at),
                        handle.getOwner(),
                        handle.getName(),
                        handle.getDesc(),
                        List.of(),
                        List.of()));
            }
        });
        sites.addAll(found);
    }

    private static boolean isWanted(AbstractInsnNode instruction, Wanted isWanted) {
        if (instruction instanceof MethodInsnNode call) {
            return isWanted.test(call.owner, call.name, call.desc);
        }
        return instruction instanceof InvokeDynamicInsnNode call
                && call.bsmArgs.length > 1
                && call.bsmArgs[1] instanceof Handle handle
                && isWanted.test(handle.getOwner(), handle.getName(), handle.getDesc());
    }

    /**
     * What the compiler of Kotlin makes of {@code class OurQueue(queue: Queue) : Queue by queue} calls nothing until it is called
     * itself.
     */
    private boolean passesOn(MethodNode method, AbstractInsnNode instruction, Wanted isWanted) {
        return instruction instanceof MethodInsnNode call
                && call.name.equals(method.name)
                && call.desc.equals(method.desc)
                && isWanted.test(type.name, method.name, method.desc);
    }

    private Flow follow(MethodNode method, Map<Integer, Shown> parameters, Flow.Listener listener) {
        Flow flow = new Flow(constants, parameters, listener);
        try {
            new Analyzer<BasicValue>(flow).analyze(type.name, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException("the code of " + type.name + "." + method.name + " cannot be followed", e);
        }
        return flow;
    }

    private CallSite site(
            StackTraceElement place,
            String owner,
            String name,
            String descriptor,
            List<FlowValue> arguments,
            List<Parts> made) {
        Map<String, Set<String>> parts = new LinkedHashMap<>();
        List<Set<String>> texts = new ArrayList<>();
        for (FlowValue argument : arguments) {
            Shown shown = argument.shown();
            texts.add(shown instanceof Text text ? Set.of(text.value()) : Set.of());
            addParts(shown, parts, 0);
        }
        addItems(made, parts);
        return new CallSite(place, owner, name, descriptor, parts, texts);
    }

    /** The items of a transaction are given in a list: each that the code makes counts. */
    private void addItems(List<Parts> made, Map<String, Set<String>> into) {
        made.stream()
                .filter(each -> each.type().endsWith("/TransactWriteItem"))
                .forEach(each -> each.values().keySet().forEach(part -> into.putIfAbsent(part, new TreeSet<>())));
    }

    /** Add the parts of a request; of a request that is a part of another one, and of what a function sets, too. */
    private void addParts(@Nullable Shown shown, Map<String, Set<String>> into, int depth) {
        if (depth > MOST_NESTED) {
            return;
        }
        if (shown instanceof Function function) {
            addBuilt(function, into, depth + 1);
        } else if (shown instanceof Parts parts) {
            parts.values().forEach((part, values) -> {
                Set<String> texts = into.computeIfAbsent(part, any -> new TreeSet<>());
                for (Shown value : values) {
                    if (value instanceof Text text) {
                        texts.add(text.value());
                    } else if (part.endsWith("Request") || part.equals("content")) {
                        addParts(value, into, depth + 1);
                    }
                }
                // What is set to something that is not shown may be anything.
                if (values.stream().anyMatch(value -> !(value instanceof Text))) {
                    texts.clear();
                }
            });
        }
    }

    /** Follow a function that gets a builder, and add what it sets. */
    private void addBuilt(Function function, Map<String, Set<String>> into, int depth) {
        Handle code = function.code();
        MethodNode method = !code.getOwner().equals(type.name)
                ? null
                : type.methods.stream()
                        .filter(each -> each.name.equals(code.getName()) && each.desc.equals(code.getDesc()))
                        .findFirst()
                        .orElse(null);
        if (method == null) {
            return;
        }
        Map<Integer, Shown> parameters = new HashMap<>();
        Parts builder = null;
        int local = (method.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0;
        int captured = local == 1 ? 1 : 0;
        for (Type parameter : Type.getArgumentTypes(method.desc)) {
            if (parameter.getSort() == Type.OBJECT
                    && parameter.getInternalName().endsWith("$Builder")
                    && Flow.isModel(parameter.getInternalName())) {
                builder = new Parts(parameter.getInternalName());
                parameters.put(local, builder);
            } else if (captured < function.captured().size()) {
                Shown shown = function.captured().get(captured).shown();
                if (shown != null) {
                    parameters.put(local, shown);
                }
            }
            captured++;
            local += parameter.getSize();
        }
        if (builder != null) {
            Flow flow = follow(method, parameters, (call, values) -> {});
            addItems(flow.made(), into);
            addParts(builder, into, depth);
        }
    }
}
