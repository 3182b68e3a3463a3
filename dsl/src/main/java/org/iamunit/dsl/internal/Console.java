package org.iamunit.dsl.internal;

import java.nio.charset.Charset;
import org.iamunit.policy.internal.Printable;

/** Where lines are printed for people to read while tests run. The one place that prints. */
final class Console {

    private Console() {}

    /** Write a line in the characters that the console has: not every one has check marks and arrows. */
    static void print(String line) {
        String printable = Printable.line(line);
        boolean plain = !charset().newEncoder().canEncode(printable);
        System.out.println(plain ? printable.replace("✓", "+").replace("✗", "-").replace("→", "->") : printable);
    }

    private static Charset charset() {
        String encoding = System.getProperty("stdout.encoding");
        return encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
    }
}
