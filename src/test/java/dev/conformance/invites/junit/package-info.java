/**
 * The kit's extension of JUnit. A check is a method that names the requirement it verifies and
 * takes responses as parameters: {@link dev.conformance.invites.junit.Verifies} and {@link
 * dev.conformance.invites.junit.Get}. {@code Check} reads the annotations of a method, {@code
 * CheckExecution} calls it, and {@code Confirmation} decides whether a deviation counts.
 *
 * <p>{@link dev.conformance.invites.junit.Run#verify} runs the suites for the command line. Under a
 * build tool JUnit runs them: {@code BuildRun} opens the run from the settings and fails the build
 * by the verdict, and {@code SuiteExtension} shows each check as a test.
 */
@NullMarked
package dev.conformance.invites.junit;

import org.jspecify.annotations.NullMarked;
