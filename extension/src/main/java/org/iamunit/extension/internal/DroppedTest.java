package org.iamunit.extension.internal;

import java.lang.reflect.AnnotatedElement;
import org.junit.platform.engine.TestSource;

/**
 * A test about access that JUnit Jupiter drops.
 *
 * @param name what a failing test in its place is called; never {@code null}
 * @param element the method or class; never {@code null}
 * @param source where a tool is told that it stands; never {@code null}
 * @param place where its code begins; never {@code null}
 * @param message why it is dropped, and what to do about it; never {@code null}
 */
record DroppedTest(String name, AnnotatedElement element, TestSource source, StackTraceElement place, String message) {}
