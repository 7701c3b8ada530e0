package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.Status;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.lang3.function.FailableFunction;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/**
 * One execution of a check: resolves its arguments, records their exchanges, and says what came
 * out.
 */
final class CheckExecution {
  private final Check check;
  private final Run run;
  private final Target target;
  private final FailableFunction<Request, Exchange, NoResponseException> client;
  private final Instant startedAt;
  private final Map<Class<?>, Supplier<Object>> values;
  private final List<RecordedExchange> exchanges = new ArrayList<>();
  private Optional<Reason> noResponse = Optional.empty();
  private boolean hasGatewayError;
  private boolean isNotApplicable;

  /**
   * @param client returns the response to a request, fresh or shared
   */
  CheckExecution(
      Check check,
      Run run,
      Target target,
      FailableFunction<Request, Exchange, NoResponseException> client) {
    this.check = check;
    this.run = run;
    this.target = target;
    this.client = client;
    this.startedAt = run.now();
    this.values =
        Map.of(
            Target.class, () -> target,
            Profile.class, () -> run.settings().gate().profile(),
            Observations.class, run::observations,
            Requirement.class, () -> check.requirement().orElseThrow());
  }

  private Object argument(Parameter parameter) throws NoResponseException {
    var before = check.before(parameter, target);
    if (before.isPresent()) {
      var unused = response(before.get());
    }
    var request = check.request(parameter, target);
    return request.isPresent()
        ? response(request.get())
        : value(parameter.getType()).orElseThrow(() -> unsupported(parameter)).get();
  }

  private static IllegalStateException unsupported(Parameter parameter) {
    return new IllegalStateException("a check cannot have the parameter " + parameter);
  }

  private Optional<Supplier<Object>> value(Class<?> type) {
    return Optional.ofNullable(values.get(type))
        .or(() -> check.testCase().filter(type::isInstance).map(testCase -> () -> testCase));
  }

  private Response response(Request request) throws NoResponseException {
    try {
      var exchange = client.apply(request);
      exchanges.add(run.recorded(exchange));
      hasGatewayError |= exchange.response().isUnavailable();
      abortIf(
          isOfAProjectThatIsNotEmpty(exchange),
          "the project of atlas.empty-project-id has invitations");
      return exchange.response();
    } catch (NoResponseException missing) {
      exchanges.add(run.client().redacted(request, missing));
      noResponse = Optional.of(missing.reason());
      abortIf(
          missing.reason() == Reason.BROKEN
              && check.testCase().filter(TestCase::mayBeUnanswered).isPresent(),
          "the server closes the connection, as front ends do for such a request");
      throw missing;
    }
  }

  /**
   * Whether the project given as empty has invitations, so that this response to a request for it
   * may show them. The plain list decides: an invitation that only other responses show is a
   * defect.
   */
  private boolean isOfAProjectThatIsNotEmpty(Exchange exchange) throws NoResponseException {
    return target.showsInvitationsOfTheEmptyProject(exchange)
        && target.showsInvitationsOfTheEmptyProject(
            client.apply(target.request(RequestTemplate.plain().forProject(Project.EMPTY))));
  }

  private static void abortIf(boolean isNotApplicable, String why) {
    if (isNotApplicable) {
      throw new TestAbortedException(why);
    }
  }

  /**
   * Calls the method of the check.
   *
   * @return what came out; empty for an observation
   */
  Optional<CheckResult> invoke(Object suite) {
    var thrown = Optional.<Throwable>empty();
    try {
      var arguments = new ArrayList<Object>();
      for (var parameter : check.method().getParameters()) {
        arguments.add(argument(parameter));
      }
      ReflectionSupport.invokeMethod(check.method(), suite, arguments.toArray());
    } catch (OutOfMemoryError full) {
      throw full;
    } catch (Throwable deviation) {
      thrown = Optional.of(deviation);
    }
    isNotApplicable = thrown.filter(TestAbortedException.class::isInstance).isPresent();
    var status = thrown.map(this::status).orElse(Status.PASSED);
    var message = thrown.map(this::message);
    return check
        .requirement()
        .map(
            requirement ->
                new CheckResult(
                    requirement,
                    check.suite(),
                    check.name(),
                    status,
                    message,
                    exchanges,
                    startedAt,
                    Duration.between(startedAt, run.now())));
  }

  private Status status(Throwable thrown) {
    var isNotExercised =
        thrown instanceof PreconditionNotMetException || isNotApplicable || wasNotSent();
    return isNotExercised ? Status.NOT_EXERCISED : Status.FAILED;
  }

  /** What is wrong, without secrets, or why the check was not exercised. */
  private String message(Throwable thrown) {
    var message = String.valueOf(thrown.getMessage());
    if (thrown instanceof NoResponseException missing) {
      message = missing.reason() == Reason.NOT_SENT ? missing.sentence() : missing.description();
    } else if (thrown instanceof TestAbortedException) {
      message = message.replaceFirst("Assumption failed: ", "");
    } else if (!(thrown instanceof AssertionError
        || thrown instanceof PreconditionNotMetException)) {
      message = "the kit could not judge this response: " + thrown;
    }
    return run.client().redact(message);
  }

  /** Whether the response has nothing to verify, such as an optional header. */
  boolean isNotApplicable() {
    return isNotApplicable;
  }

  /** Whether a response is missing because the kit has stopped sending requests. */
  boolean wasNotSent() {
    return noResponse.filter(Reason.NOT_SENT::equals).isPresent();
  }

  /** Whether a request got no complete response. */
  boolean lacksAResponse() {
    return noResponse.isPresent();
  }

  /** Whether a response was a 502, 503 or 504. */
  boolean hasGatewayError() {
    return hasGatewayError;
  }
}
