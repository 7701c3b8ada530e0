/**
 * The kit's extension of JUnit. A check is a method that names the requirement it verifies and
 * takes responses as parameters. One request flows like this:
 *
 * <ol>
 *   <li>{@link dev.conformance.invites.junit.Get} (or {@code Send}, {@code GetToken}, {@code
 *       CaseResponse} with a {@code TestCase}) on a parameter of a check declares the request.
 *   <li>{@code Check}, the method with one of its test cases, turns it into a
 *   <li>{@link dev.conformance.invites.http.RequestTemplate}, which {@link
 *       dev.conformance.invites.http.Target} completes with the target's ids and addresses to a
 *       {@link dev.conformance.invites.http.Request}.
 *   <li>{@link dev.conformance.invites.http.Client} sends it, or shares the response that another
 *       check has requested, as an
 *   <li>{@link dev.conformance.invites.http.Exchange}.
 *   <li>{@code CheckExecution} records the exchange and calls the check with its {@link
 *       dev.conformance.invites.contract.Response}.
 *   <li>{@link dev.conformance.invites.contract.ResponseAssert} compares it with the contract.
 *   <li>{@link dev.conformance.invites.junit.Run} keeps the {@link
 *       dev.conformance.invites.report.CheckResult}, from which {@link
 *       dev.conformance.invites.report.VerdictRules} make the {@link
 *       dev.conformance.invites.report.Report}. {@code Confirmation} repeats a deviating check with
 *       fresh responses.
 * </ol>
 *
 * <p>{@link dev.conformance.invites.junit.Selection} reads the requests of a suite from the
 * annotations, so that the client fetches them before the checks need them. {@link
 * dev.conformance.invites.junit.ConformanceRun} runs the suites for the command line and for
 * libraries. Under a build tool JUnit runs them: {@code BuildRun} opens the run from the settings
 * and fails the build by the verdict, and {@code SuiteExtension} shows each check as a test.
 */
@NullMarked
package dev.conformance.invites.junit;

import org.jspecify.annotations.NullMarked;
