package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.CiCommands;
import dev.conformance.invites.report.RecordedExchange;
import dev.conformance.invites.report.Status;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/**
 * One execution of one check: fetches the responses, hands them to the method, and keeps what
 * became of it.
 */
final class Check {
  private final Session session;
  private final Method method;
  private final Optional<TestCase> row;
  private final String name;
  private final Optional<Requirement> requirement;

  private final List<RecordedExchange> exchanges = new ArrayList<>();
  private Instant startedAt = Instant.EPOCH;

  Check(Session session, Method method, Optional<TestCase> row) {
    this.session = session;
    this.method = method;
    this.row = row;
    this.name = CheckNames.of(method, row);
    this.requirement =
        Optional.ofNullable(method.getAnnotation(Verifies.class)).map(Verifies::value);
  }

  /** The requirement and the check in words. */
  String displayName() {
    return requirement.map(one -> one.id() + " ").orElse("") + name;
  }

  /**
   * Runs it and keeps the result.
   *
   * @param suite the object whose method it is
   * @return what a test says of it: that the target deviates where that counts, or that the check
   *     says nothing; empty where it has passed
   */
  Optional<Throwable> run(Object suite) {
    startedAt = session.now();
    try {
      requireInvitations();
      ReflectionSupport.invokeMethod(method, suite, arguments());
    } catch (OutOfMemoryError full) {
      throw full;
    } catch (Throwable thrown) {
      return Optional.of(ended(thrown));
    }
    keep(Status.PASSED, Optional.empty());
    return Optional.empty();
  }

  private void requireInvitations() {
    if (method.isAnnotationPresent(NeedsInvitations.class) && known().invitations().isEmpty()) {
      throw new PreconditionNotMetException(TargetData.INVITE_SOMEBODY);
    }
  }

  private Object[] arguments() throws NoResponseException {
    var arguments = new ArrayList<Object>();
    for (var parameter : method.getParameters()) {
      var request = Question.of(parameter, row, known());
      arguments.add(request.isPresent() ? response(request.get()) : given(parameter));
    }
    return arguments.toArray();
  }

  private Response response(Request request) throws NoResponseException {
    try {
      var exchange = session.ask(request);
      exchanges.add(session.record(exchange));
      return exchange.response();
    } catch (NoResponseException noResponse) {
      exchanges.add(session.record(request, noResponse));
      throw noResponse;
    }
  }

  private Object given(Parameter parameter) {
    var type = parameter.getType();
    if (type == TargetData.class) {
      return known();
    }
    if (type == Profile.class) {
      return session.settings().profile();
    }
    if (type == Observations.class) {
      return session.observations();
    }
    return row.filter(type::isInstance)
        .orElseThrow(() -> new IllegalStateException("a check is never given a " + parameter));
  }

  private TargetData known() {
    return session.known().orElseThrow();
  }

  /** Keeps a result that is no success, and puts it the way the build should see it. */
  private Throwable ended(Throwable thrown) {
    var outcome = outcomeOf(thrown);
    var message = session.redact(String.valueOf(outcome.getMessage()));
    if (outcome instanceof PreconditionNotMetException || requirement.isEmpty()) {
      keep(Status.NOT_EXERCISED, Optional.of(message));
      return new TestAbortedException("not exercised: " + message);
    }
    keep(Status.FAILED, Optional.of(message));
    var story = CiCommands.defused(story(requirement.get(), message));
    if (session.countsAgainstTheTarget(requirement.get())) {
      return withoutStack(new AssertionError(story));
    }
    return new TestAbortedException("tolerated: " + story);
  }

  /** What ended the check, as one of two: a deviation of the target, or no occasion for it. */
  private static Throwable outcomeOf(Throwable thrown) {
    if (thrown instanceof AssertionError || thrown instanceof PreconditionNotMetException) {
      return thrown;
    }
    if (thrown instanceof NoResponseException noResponse) {
      return noResponse.reason() == NoResponseException.Reason.NOT_SENT
          ? new PreconditionNotMetException(noResponse.sentence())
          : new AssertionError("no response: " + noResponse.sentence());
    }
    if (thrown instanceof TestAbortedException aborted) {
      return new PreconditionNotMetException(
          String.valueOf(aborted.getMessage()).replaceFirst("Assumption failed: ", ""));
    }
    return new AssertionError("the kit could not judge this response: " + thrown, thrown);
  }

  private String story(Requirement broken, String message) {
    var curls =
        exchanges.stream()
            .map(RecordedExchange::curl)
            .distinct()
            .map(curl -> "\n  " + curl)
            .collect(Collectors.joining());
    return broken.id()
        + " ("
        + broken.level()
        + "): "
        + broken.title()
        + "\n"
        + message
        + (curls.isEmpty() ? "" : "\nsent:" + curls)
        + "\nwritten in: "
        + broken.source();
  }

  /** The stack tells of the kit, not of the target. */
  private static AssertionError withoutStack(AssertionError error) {
    error.setStackTrace(new StackTraceElement[0]);
    return error;
  }

  private void keep(Status status, Optional<String> message) {
    requirement.ifPresent(
        one ->
            session.keep(
                one,
                new CheckResult(
                    method.getDeclaringClass().getSimpleName(),
                    name,
                    status,
                    message,
                    exchanges,
                    startedAt,
                    Duration.between(startedAt, session.now()))));
  }
}
