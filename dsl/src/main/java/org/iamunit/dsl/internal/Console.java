package org.iamunit.dsl.internal;

import java.nio.charset.Charset;
import org.iamunit.policy.internal.Printable;

/** Where lines are printed for people to read while tests run. The one place that prints. */
public final class Console {

    private Console() {}

    /**
     * Write a line in the characters that the console has: not every one has check marks and arrows.
     *
     * @param line the line; never {@code null}
     */
    public static void print(String line) {
        String printable = Printable.line(line);
        boolean plain = !charset().newEncoder().canEncode(printable);
        System.out.println(plain ? printable.replace("✓", "+").replace("✗", "-").replace("→", "->") : printable);
    }

    /**
     * Write a command that the program that runs the build carries out, as that of GitHub Actions does with annotations. Nothing that
     * somebody else has written may stand at its beginning.
     *
     * @param command the command, on one line; never {@code null}
     */
    public static void printCommand(String command) {
        System.out.println(command);
    }

    private static Charset charset() {
        String encoding = System.getProperty("stdout.encoding");
        return encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
    }
}
