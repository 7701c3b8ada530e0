package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Answer;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Known;
import dev.conformance.invites.http.NoAnswerException;
import dev.conformance.invites.http.NotExercisedException;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.CiCommands;
import dev.conformance.invites.report.RecordedExchange;
import dev.conformance.invites.report.Status;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * One execution of one check: fetches the answers, hands them to the method, and keeps what became
 * of it. The answers are fetched before the method's parameters are resolved, because JUnit wraps
 * what a parameter resolver throws.
 */
final class Check
    implements TestTemplateInvocationContext,
        BeforeEachCallback,
        ParameterResolver,
        TestExecutionExceptionHandler,
        AfterTestExecutionCallback {
  private final Session session;
  private final Method method;
  private final Optional<Row> row;
  private final Optional<Requirement> requirement;

  private final Map<Parameter, Answer> answers = new HashMap<>();
  private final List<RecordedExchange> exchanges = new ArrayList<>();
  private Instant startedAt = Instant.EPOCH;

  Check(Session session, Method method, Optional<Row> row) {
    this.session = session;
    this.method = method;
    this.row = row;
    this.requirement =
        Optional.ofNullable(method.getAnnotation(Verifies.class)).map(Verifies::value);
  }

  @Override
  public String getDisplayName(int index) {
    return requirement.map(one -> one.id() + " ").orElse("") + Words.of(method, row);
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    startedAt = session.now();
    try {
      requireInvitations();
      fetchAnswers();
    } catch (NoAnswerException | RuntimeException failure) {
      end(failure);
    }
  }

  private void requireInvitations() {
    if (method.isAnnotationPresent(NeedsInvitations.class) && known().invitations().isEmpty()) {
      throw new NotExercisedException(Known.INVITE_SOMEBODY);
    }
  }

  private void fetchAnswers() throws NoAnswerException {
    for (var parameter : method.getParameters()) {
      var request = Question.of(parameter, row, known());
      if (request.isPresent()) {
        try {
          var exchange = session.ask(request.get());
          exchanges.add(session.record(exchange));
          answers.put(parameter, exchange.answer());
        } catch (NoAnswerException noAnswer) {
          exchanges.add(session.record(request.get(), noAnswer));
          throw noAnswer;
        }
      }
    }
  }

  private Known known() {
    return session.known().orElseThrow();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    return answers.containsKey(parameter.getParameter())
        || type == Known.class
        || type == Profile.class
        || type == Observations.class
        || row.filter(type::isInstance).isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var type = parameter.getParameter().getType();
    if (type == Known.class) {
      return known();
    }
    if (type == Profile.class) {
      return session.settings().profile();
    }
    if (type == Observations.class) {
      return session.observations();
    }
    var answer = answers.get(parameter.getParameter());
    return answer != null ? answer : row.orElseThrow();
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown) {
    end(thrown);
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isEmpty()) {
      keep(Status.PASSED, Optional.empty());
    }
  }

  /** Keeps a result that is no success and ends the test the way the build should see it. */
  private void end(Throwable thrown) {
    var outcome = outcomeOf(thrown);
    var message = session.redact(String.valueOf(outcome.getMessage()));
    if (outcome instanceof NotExercisedException || requirement.isEmpty()) {
      keep(Status.NOT_EXERCISED, Optional.of(message));
      throw new TestAbortedException("not exercised: " + message);
    }
    keep(Status.FAILED, Optional.of(message));
    var story = CiCommands.defused(story(requirement.get(), message));
    if (session.countsAgainstTheTarget(requirement.get())) {
      throw withoutStack(new AssertionError(story));
    }
    throw new TestAbortedException("tolerated: " + story);
  }

  /** What ended the check, as one of two: a deviation of the target, or no occasion for it. */
  private static Throwable outcomeOf(Throwable thrown) {
    if (thrown instanceof AssertionError || thrown instanceof NotExercisedException) {
      return thrown;
    }
    if (thrown instanceof NoAnswerException noAnswer) {
      return noAnswer.reason() == NoAnswerException.Reason.NOT_SENT
          ? new NotExercisedException(noAnswer.sentence())
          : new AssertionError("no answer: " + noAnswer.sentence());
    }
    if (thrown instanceof TestAbortedException aborted) {
      return new NotExercisedException(
          String.valueOf(aborted.getMessage()).replaceFirst("Assumption failed: ", ""));
    }
    return new AssertionError("the kit could not judge this answer: " + thrown, thrown);
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
                    Words.of(method, row),
                    status,
                    message,
                    exchanges,
                    startedAt,
                    Duration.between(startedAt, session.now()))));
  }
}
