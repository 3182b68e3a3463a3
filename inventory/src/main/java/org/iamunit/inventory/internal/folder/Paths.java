package org.iamunit.inventory.internal.folder;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths with slashes, wherever the files lie. */
final class Paths {

    private Paths() {}

    /** Return a path relative to a folder that ends in a slash or is empty. */
    static String resolve(String folder, String path) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : (folder + path).split("/", -1)) {
            if (step.equals("..") && !steps.isEmpty()) {
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }
}
