/**
 * The annotations that say which policies a test class or method is about, and the Jupiter extension behind them.
 *
 * <p>Each of the annotations alone makes a class a test of access:
 *
 * <pre>
 * &#64;Policies("iam/*.json")
 * &#64;Scp("org.json")
 * class InvoicingMailTest { … }
 * </pre>
 *
 * <h2>Where an annotation can stand</h2>
 *
 * <p>On a class, on a {@code @Nested} class, on a method, or on an annotation of your own, which then means the same. A
 * class inherits what stands on its superclasses and interfaces. What is nearer to the test adds to what is farther: first
 * comes the outermost class with what it inherits, then the nested ones, then the method. Of {@link
 * org.iamunit.extension.Account @Account}, {@link org.iamunit.extension.Clock @Clock} and {@link
 * org.iamunit.extension.Organization @Organization}, and of {@link org.iamunit.extension.Placeholder @Placeholder} of one
 * name, which set values, the nearest holds.
 *
 * <h2>Where files are looked for</h2>
 *
 * <p>A path is relative to
 *
 * <ol>
 *   <li>the package of the class that the annotation stands on, on the class path,
 *   <li>the root of the class path,
 *   <li>the project folder, which is the one that the build tool or the IDE runs the tests in.
 * </ol>
 *
 * <p>The first of them that holds a file of that name is taken. With a leading {@code /} only the root of the class path is
 * searched. A path may be a glob with <code>*</code>, <code>**</code>, <code>?</code>, <code>[…]</code> and
 * <code>{…}</code> as {@link java.nio.file.FileSystem#getPathMatcher} defines them; its files are loaded in the order of
 * their names. A path that matches no file is an error.
 *
 * <p>Globs are also looked up in jars on the class path if their first folder is spelled out, as in {@code iam/*.json}.
 *
 * @since 0.1.0
 */
@NullMarked
package org.iamunit.extension;

import org.jspecify.annotations.NullMarked;
