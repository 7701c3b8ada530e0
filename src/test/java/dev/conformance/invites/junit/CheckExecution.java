package dev.conformance.invites.junit;

import static java.util.Objects.requireNonNull;

import dev.conformance.invites.common.Lazy;
import dev.conformance.invites.contract.Deviation;
import dev.conformance.invites.contract.DeviationError;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.contract.WaitsForRequirementException;
import dev.conformance.invites.http.Client;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.lang3.function.FailableFunction;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/** Executes a check once: resolves its arguments, records exchanges, and says how it ended. */
final class CheckExecution {
  /** How an execution ends, in the order of what it says about the server. */
  private enum Outcome {
    PASSED(Status.PASSED),
    DEVIATES(Status.FAILED),
    NO_RESPONSE(Status.FAILED),
    /** The server does not meet another requirement, without which there is nothing to test. */
    WAITS(Status.NOT_EXERCISED),
    /** The check is not about such responses: for example, an optional header is absent. */
    NOT_APPLICABLE(Status.NOT_EXERCISED),
    PRECONDITION_NOT_MET(Status.NOT_EXERCISED),
    /** A response is missing because the kit has stopped sending requests. */
    NOT_SENT(Status.NOT_EXERCISED);

    private final Status status;

    Outcome(Status status) {
      this.status = status;
    }
  }

  /** One that passed comes first, if none deviates, and then one that waits for a requirement. */
  static final Comparator<CheckExecution> MOST_TELLING =
      Comparator.comparing(execution -> execution.outcome);

  private final Client client;
  private final List<Object> arguments;
  private final Check check;
  private final Object suite;
  private final Target target;
  private final FailableFunction<Request, Exchange, NoResponseException> responses;
  private final Instant startedAt;
  private final List<Object> valuesOfParameters;
  private final List<Lazy<RecordedExchange>> recordings = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private Outcome outcome = Outcome.PASSED;
  private Optional<Requirement> waitsFor = Optional.empty();

  private Optional<Deviation> deviation = Optional.empty();

  private Optional<String> note = Optional.empty();

  /**
   * @param arguments what a check may take as a parameter, besides the target and what is about the
   *     check itself
   * @param suite the instance whose method the check is
   * @param responses returns the response to a request, fresh or shared
   */
  CheckExecution(
      Client client,
      List<Object> arguments,
      Check check,
      Object suite,
      Target target,
      FailableFunction<Request, Exchange, NoResponseException> responses) {
    this.client = client;
    this.arguments = arguments;
    this.check = check;
    this.suite = suite;
    this.target = target;
    this.responses = responses;
    this.startedAt = Instant.now();
    this.valuesOfParameters = new ArrayList<>(arguments);
    valuesOfParameters.addAll(List.of(target, check.requirement()));
    check.testCase().ifPresent(valuesOfParameters::add);
  }

  /** Executes the same check once more, with other responses. */
  CheckExecution again(
      Target target, FailableFunction<Request, Exchange, NoResponseException> responses) {
    return new CheckExecution(client, arguments, check, suite, target, responses).execute();
  }

  /**
   * Sends the requests and calls the method. Anything that the method throws and that is not about
   * the server is a defect of the kit, and is not caught.
   */
  CheckExecution execute() {
    try {
      callTheMethod();
    } catch (DeviationError deviating) {
      end(Outcome.DEVIATES, deviating.deviation());
    } catch (AssertionError failed) {
      end(Outcome.DEVIATES, Deviation.of(String.valueOf(failed.getMessage())));
    } catch (NoResponseException missing) {
      switch (missing.reason()) {
        case NOT_SENT -> end(Outcome.NOT_SENT, missing);
        case UNDECODABLE -> end(Outcome.DEVIATES, Deviation.of(missing.description()));
        default -> end(Outcome.NO_RESPONSE, Deviation.of(missing.description()));
      }
    } catch (WaitsForRequirementException waiting) {
      end(Outcome.WAITS, waiting);
      deviation = Optional.of(waiting.deviation());
      waitsFor = Optional.of(waiting.requirement());
    } catch (TestAbortedException aborted) {
      end(Outcome.NOT_APPLICABLE, aborted);
    } catch (PreconditionNotMetException unmet) {
      end(Outcome.PRECONDITION_NOT_MET, unmet);
    }
    return this;
  }

  private void end(Outcome outcome, Deviation deviation) {
    this.outcome = outcome;
    this.deviation = Optional.of(deviation);
  }

  private void end(Outcome outcome, Exception reason) {
    this.outcome = outcome;
    this.note = Optional.of(String.valueOf(reason.getMessage()));
  }

  private void callTheMethod() throws NoResponseException {
    var requests = check.requests(target);
    var arguments = new ArrayList<Object>();
    for (var parameter : check.method().getParameters()) {
      var request = requests.get(parameter);
      arguments.add(
          request == null
              ? value(parameter)
              : response(request)
                  .named(requireNonNull(check.declared().get(parameter)).list())
                  .requesting(() -> target.namesIn(request)));
    }
    ReflectionSupport.invokeMethod(check.method(), suite, arguments.toArray());
  }

  private Object value(Parameter parameter) {
    for (var value : valuesOfParameters) {
      if (parameter.getType().isInstance(value)) {
        return value;
      }
    }
    throw new IllegalStateException("a check cannot have the parameter " + parameter);
  }

  private Response response(Request request) throws NoResponseException {
    try {
      var exchange = responses.apply(request);
      exchanges.add(exchange);
      valuesOfParameters.add(exchange.request());
      recordings.add(new Lazy<>(() -> client.redacted(exchange)));
      if (isOfAProjectThatIsNotEmpty(exchange)) {
        throw new TestAbortedException("the project of atlas.empty-project-id has invitations");
      }
      return exchange.response();
    } catch (NoResponseException missing) {
      recordings.add(new Lazy<>(() -> client.redacted(request, missing)));
      if (missing.reason() == Reason.BROKEN && frontEndMayReject()) {
        throw new TestAbortedException(
            "the server closes the connection, as front ends do for such a request", missing);
      }
      throw missing;
    }
  }

  private boolean frontEndMayReject() {
    return check.declared().values().stream()
        .anyMatch(declared -> declared.expectation() == Expectation.FRONT_END);
  }

  /**
   * Whether the response shows invitations of the project of atlas.empty-project-id because the
   * project has some. The plain list decides: an invitation that is not on it is a defect.
   */
  private boolean isOfAProjectThatIsNotEmpty(Exchange exchange) throws NoResponseException {
    return target.showsInvitationsOfTheEmptyProject(exchange)
        && target.showsInvitationsOfTheEmptyProject(
            responses.apply(target.request(RequestTemplate.plain().forProject(Project.EMPTY))));
  }

  int complexity() {
    return check.complexity(target);
  }

  CheckResult result() {
    return result(check.title());
  }

  /** The result with another test case in words. */
  CheckResult result(String testCase) {
    return new CheckResult(
        check.requirement(),
        check.words(),
        testCase,
        outcome.status,
        deviation.map(it -> it.map(client::redact)),
        note.map(client::redact),
        waitsFor,
        recordings,
        deviation.isEmpty() ? 0 : complexity(),
        startedAt,
        Duration.between(startedAt, Instant.now()));
  }

  /**
   * Whether a deviation has to be confirmed: of the check or, if something may explain it, of one
   * that it waits for.
   */
  boolean deviates() {
    return outcome.status == Status.FAILED
        || (outcome == Outcome.WAITS && (lacksAResponse() || !listDifference().isEmpty()));
  }

  boolean isNotApplicable() {
    return outcome == Outcome.WAITS || outcome == Outcome.NOT_APPLICABLE;
  }

  boolean wasNotSent() {
    return outcome == Outcome.NOT_SENT;
  }

  /** Whether a response is missing, is a 502, 503 or 504, or calls the Digest nonce stale. */
  boolean lacksAResponse() {
    return outcome == Outcome.NO_RESPONSE || outcome == Outcome.NOT_SENT || hasGatewayError();
  }

  boolean hasGatewayError() {
    return exchanges.stream().anyMatch(exchange -> exchange.isUnavailable());
  }

  /** The invitations that make the difference between two lists; none without such a deviation. */
  Set<String> listDifference() {
    return deviation.map(Deviation::items).orElseGet(Set::of);
  }

  /** The lists that the check may compare. The target's was read before all others. */
  List<ListReading> lists() {
    var ofTheTarget =
        Stream.of(check.method().getParameterTypes())
            .filter(Target.class::equals)
            .map(type -> target.list())
            .map(list -> new ListReading(Instant.EPOCH, Instant.EPOCH, list));
    return Stream.concat(ofTheTarget, exchanges.stream().flatMap(it -> ListReading.of(it).stream()))
        .toList();
  }

  /** When the last response arrived; the beginning of the execution if there is none. */
  Instant lastResponseAt() {
    return exchanges.stream()
        .map(Exchange::receivedAt)
        .max(Comparator.naturalOrder())
        .orElse(startedAt);
  }
}
