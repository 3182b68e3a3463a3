package org.iamunit.report.internal.model;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Writes records as JSON, and reads them again: components by their names and in their order, enums in small letters, and nothing for a
 * {@code null}. A library for this would bring jackson-annotations along, of which a test suite may have another version.
 */
public final class RecordJson {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** A line for each item of a list of the report, so that two reports can be compared line by line; the same on every machine. */
    private static final ObjectWriteContext BY_LINES = new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new Lines(1))
                    .withArrayIndenter(new Lines(2));
        }
    };

    /** Breaks lines in the outer levels only. */
    private record Lines(int levels) implements DefaultPrettyPrinter.Indenter {

        private static final List<String> STARTS = List.of("\n", "\n ", "\n  ");

        @Override
        public void writeIndentation(JsonGenerator json, int level) {
            if (level <= levels) {
                json.writeRaw(STARTS.get(level));
            }
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }

    private static final Map<Enum<?>, String> NAMES = new ConcurrentHashMap<>();

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return new Shape(type);
        }
    };

    private RecordJson() {}

    /**
     * Write a value.
     *
     * @param value a record, or a map or list of what can be written; never {@code null}
     * @param stream where to; stays open; never {@code null}
     */
    public static void write(Object value, OutputStream stream) {
        try (JsonGenerator json = FACTORY.createGenerator(BY_LINES, new Unclosed(stream))) {
            write(value, json);
            json.writeRaw('\n');
        }
    }

    /**
     * Write a value without any white space.
     *
     * @param value a record, or a map or list of what can be written; never {@code null}
     * @param stream where to; stays open; never {@code null}
     */
    public static void writeCompact(Object value, OutputStream stream) {
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), new Unclosed(stream))) {
            write(value, json);
        }
    }

    /**
     * Read a record.
     *
     * @param file the file; never {@code null}
     * @param type the type of the record; never {@code null}
     * @param <T> the type of the record
     * @return the record, never {@code null}
     * @throws IOException if the file cannot be read, or holds no such record
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
            json.nextToken();
            return type.cast(read(json, type));
        } catch (JacksonException | IllegalStateException e) {
            throw new IOException(file + " is no report that can be read: " + e.getMessage(), e);
        }
    }

    private static void write(Object value, JsonGenerator json) {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Enum<?> constant) {
            json.writeString(nameOf(constant));
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                write(each, json);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, each) -> {
                json.writeName(String.valueOf(key));
                write(each, json);
            });
            json.writeEndObject();
        } else if (value instanceof Record) {
            SHAPES.get(value.getClass()).write(value, json);
        } else {
            throw new IllegalStateException("there is no JSON for a " + value.getClass());
        }
    }

    private static String nameOf(Enum<?> constant) {
        return NAMES.computeIfAbsent(
                constant, any -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private static Object read(JsonParser json, Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? readList(json, arguments[0])
                    : readMap(json, arguments[arguments.length - 1]);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) {
            require(json, JsonToken.VALUE_STRING);
            return json.getString();
        }
        if (raw == int.class || raw == Integer.class) {
            require(json, JsonToken.VALUE_NUMBER_INT);
            return json.getIntValue();
        }
        if (raw == long.class || raw == Long.class) {
            require(json, JsonToken.VALUE_NUMBER_INT);
            return json.getLongValue();
        }
        if (raw == double.class || raw == Double.class) {
            return json.getDoubleValue();
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return json.getBooleanValue();
        }
        return raw.isEnum() ? constant(json.getString(), raw) : SHAPES.get(raw).read(json);
    }

    private static void require(JsonParser json, JsonToken token) {
        if (json.currentToken() != token) {
            throw new IllegalStateException("there is " + json.currentToken() + " in the place of " + token);
        }
    }

    private static Object constant(String name, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> nameOf((Enum<?>) constant).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + type.getSimpleName() + " " + name));
    }

    private static List<Object> readList(JsonParser json, Type item) {
        require(json, JsonToken.START_ARRAY);
        List<Object> items = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(json, item));
        }
        return items;
    }

    private static Map<String, Object> readMap(JsonParser json, Type value) {
        require(json, JsonToken.START_OBJECT);
        Map<String, Object> entries = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            entries.put(name, read(json, value));
        }
        return entries;
    }

    /** What a record looks like. */
    private static final class Shape {

        private final Type[] types;
        private final Method[] accessors;
        private final SerializedString[] names;
        private final Map<String, Integer> places = new LinkedHashMap<>();
        private final Constructor<?> constructor;

        private Shape(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            types = new Type[components.length];
            accessors = new Method[components.length];
            names = new SerializedString[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getGenericType();
                accessors[i] = components[i].getAccessor();
                // Whether the caller may would else be asked for each value.
                accessors[i].setAccessible(true);
                names[i] = new SerializedString(components[i].getName());
                places.put(components[i].getName(), i);
            }
            try {
                constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        private void write(Object value, JsonGenerator json) {
            json.writeStartObject();
            for (int i = 0; i < names.length; i++) {
                Object part = part(value, accessors[i]);
                if (part != null) {
                    json.writeName(names[i]);
                    RecordJson.write(part, json);
                }
            }
            json.writeEndObject();
        }

        private static @Nullable Object part(Object value, Method accessor) {
            try {
                return accessor.invoke(value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        private Object read(JsonParser json) {
            require(json, JsonToken.START_OBJECT);
            @Nullable Object[] parts = new Object[types.length];
            while (json.nextToken() != JsonToken.END_OBJECT) {
                Integer place = places.get(json.currentName());
                if (place == null) {
                    throw new IllegalStateException("there is no place for " + json.currentName());
                }
                json.nextToken();
                parts[place] = RecordJson.read(json, types[place]);
            }
            try {
                return constructor.newInstance(parts);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                throw new IllegalStateException("a part is missing: " + e, e);
            }
        }
    }

    /** Leaves a stream open to its owner. */
    private static final class Unclosed extends FilterOutputStream {

        private Unclosed(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            out.write(bytes, start, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
