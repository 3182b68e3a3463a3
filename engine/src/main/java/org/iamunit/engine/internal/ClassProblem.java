package org.iamunit.engine.internal;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a sentence of a class from being verified.
 *
 * @param title what a test that fails because of it is called
 * @param message what is wrong and what to do about it
 * @param place the code that it is about, {@code null} if that is not known
 */
record ClassProblem(String title, String message, @Nullable StackTraceElement place) {}
