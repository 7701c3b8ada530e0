/**
 * The kit's extension of JUnit. A check is a method that names the requirement it verifies and
 * takes the responses it judges as parameters. One request flows like this:
 *
 * <ol>
 *   <li>{@link dev.conformance.invites.junit.Get} (or {@code Put}, {@code GetToken}, {@code
 *       ForCase} with a {@code TestCase}) on a parameter of a check states the request.
 *   <li>{@code Check}, the method with one of its test cases, turns it into a
 *   <li>{@link dev.conformance.invites.http.RequestTemplate}, which {@link
 *       dev.conformance.invites.http.Target} completes with the target's ids and addresses to a
 *       {@link dev.conformance.invites.http.Request}.
 *   <li>{@link dev.conformance.invites.http.Client} sends it, or shares the response that another
 *       check has requested, as an
 *   <li>{@link dev.conformance.invites.http.Exchange}.
 *   <li>{@code CheckExecution} records the exchange and passes its {@link
 *       dev.conformance.invites.contract.Response} to the check.
 *   <li>{@link dev.conformance.invites.contract.ResponseAssert} compares it with the contract.
 *   <li>{@code CheckExtension} receives what the check throws. {@code Confirmation} runs a check
 *       that deviates again, with fresh responses.
 *   <li>{@code Run} keeps the {@link dev.conformance.invites.report.CheckResult}, from which {@link
 *       dev.conformance.invites.report.VerdictRules} make the {@link
 *       dev.conformance.invites.report.Report}.
 * </ol>
 *
 * <p>{@code Plan} reads the requests of a suite from the annotations, so that the client fetches
 * them before the checks need them. Under a build tool, {@code BuildRun} opens the run from the
 * settings and fails the build by the verdict; {@link dev.conformance.invites.junit.ConformanceRun}
 * brings a run for the command line and for libraries.
 */
@NullMarked
package dev.conformance.invites.junit;

import org.jspecify.annotations.NullMarked;
