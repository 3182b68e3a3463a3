package org.iamunit.archunit.internal.code;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The names that an author knows: of the function that a lambda, a local function or a function object stands in. */
final class WrittenNames {

    private static final String KOTLIN = "Lkotlin/Metadata;";
    private static final Pattern OF_JAVAC = Pattern.compile("lambda\\$(.+?)(?:\\$[0-9a-f]{1,8})?\\$\\d+");
    private static final Pattern OF_SCALAC = Pattern.compile("\\$anonfun\\$(.+?)\\$\\d+(?:\\$adapted)?");
    private static final String DELEGATE = "_delegate";
    private static final String CONSTRUCTOR = "<init>";

    /** Finds the class that another one stands in. */
    interface Classes {
        /** Read a class of the program, or return {@code null} if it is none. */
        @Nullable
        ClassNode find(String name);
    }

    /**
     * A method as its author names it.
     *
     * @param type the name of the class, with dots
     * @param method the name of the method
     */
    record Written(String type, String method) {}

    private WrittenNames() {}

    /** Find the method that an author wrote. */
    static Written of(ClassNode type, MethodNode method, Classes classes) {
        return of(type, ownName(type, method.name, (method.access & Opcodes.ACC_SYNTHETIC) != 0), classes);
    }

    private static Written of(ClassNode type, String name, Classes classes) {
        if (type.outerClass == null) {
            return new Written(type.name.replace('/', '.'), name);
        }
        // Anonymous and local classes, and function objects, stand in a method.
        ClassNode outer = classes.find(type.outerClass);
        if (outer == null || outer == type) {
            String method = isMadeWithInstance(type) ? member(type) : type.outerMethod;
            return new Written(type.outerClass.replace('/', '.'), method);
        }
        String method = isMadeWithInstance(type) ? member(type) : ownName(outer, type.outerMethod, true);
        return of(outer, method, classes);
    }

    private static boolean isMadeWithInstance(ClassNode type) {
        return type.outerMethod == null || type.outerMethod.equals(CONSTRUCTOR);
    }

    /** Of a function object of Kotlin that is made with the instance the name tells the property, as in {@code Archive$secret$2}. */
    private static String member(ClassNode type) {
        String rest = type.name.substring(Math.min(type.name.length(), type.outerClass.length() + 1));
        int dollar = rest.indexOf('$');
        return dollar > 0 ? rest.substring(0, dollar) : CONSTRUCTOR;
    }

    private static String ownName(ClassNode type, String name, boolean isMade) {
        Matcher ofJavac = OF_JAVAC.matcher(name);
        if (ofJavac.matches()) {
            return switch (ofJavac.group(1)) {
                case "new" -> CONSTRUCTOR;
                case "static" -> "<clinit>";
                default -> ofJavac.group(1);
            };
        }
        Matcher ofScalac = OF_SCALAC.matcher(name);
        if (ofScalac.matches()) {
            return ofScalac.group(1);
        }
        int dollar = name.indexOf('$');
        boolean isKotlin = type.visibleAnnotations != null
                && type.visibleAnnotations.stream().anyMatch(annotation -> annotation.desc.equals(KOTLIN));
        if (dollar <= 0 || !(isMade || isKotlin)) {
            return name;
        }
        String before = name.substring(0, dollar);
        return before.equals("_init_")
                ? CONSTRUCTOR
                : before.endsWith(DELEGATE) ? before.substring(0, before.length() - DELEGATE.length()) : before;
    }
}
