package dev.conformance.invites.engine;

import static dev.conformance.invites.report.Outcome.*;
import static java.util.Objects.requireNonNull;

import dev.conformance.invites.common.Lazy;
import dev.conformance.invites.contract.Deviation;
import dev.conformance.invites.contract.DeviationError;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.RecordedExchange;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.contract.ResponseAssert;
import dev.conformance.invites.contract.WaitsForRequirementException;
import dev.conformance.invites.http.Client;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.report.Outcome;
import java.lang.reflect.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.function.FailableFunction;
import org.apache.commons.lang3.function.FailableRunnable;
import org.junit.platform.commons.support.ReflectionSupport;
import org.opentest4j.TestAbortedException;

/** Executes checks: resolves the arguments of the method, calls it, and says how it ended. */
record CheckExecutor(Client client, Profile profile, Observations observations) {

  /** Returns the response to a request: a shared, a fresh or a recorded one. */
  interface Responses extends FailableFunction<Request, Exchange, NoResponseException> {}

  /**
   * Executes a check once. Anything that the method throws and that is not about the server is a
   * defect of the kit, and is not caught.
   */
  Execution execute(Check check, Target target, Responses responses) {
    var call = new Call(this, check, target, responses);
    return call.execute(call::callTheMethod);
  }

  /** In place of a check: whether a response shows invitations, which no response to it may. */
  Execution searchForInvitations(Check check, Target target, Exchange exchange) {
    var call = new Call(this, check, target, request -> exchange);
    return call.execute(
        () ->
            ResponseAssert.assertThat(call.response(exchange.request()))
                .leaksNoneOf(target.names()));
  }

  private static final class Call {
    private final Client client;
    private final Check check;
    private final Target target;
    private final Responses responses;
    private final Instant startedAt = Instant.now();
    private final List<Object> values = new ArrayList<>();
    private final List<Lazy<RecordedExchange>> recordings = new ArrayList<>();
    private final List<Exchange> exchanges = new ArrayList<>();

    Call(CheckExecutor executor, Check check, Target target, Responses responses) {
      this.client = executor.client;
      this.check = check;
      this.target = target;
      this.responses = responses;
      values.addAll(List.of(executor.profile, executor.observations, target, check.requirement()));
      check.testCase().ifPresent(values::add);
    }

    Execution execute(FailableRunnable<NoResponseException> body) {
      var outcome = outcome(body);
      return new Execution(check, target, outcome, exchanges, recordings, startedAt, Instant.now());
    }

    private Outcome outcome(FailableRunnable<NoResponseException> body) {
      try {
        body.run();
        return new Passed();
      } catch (DeviationError deviating) {
        return new Deviates(deviating.deviation(), Recurrence.NOT_REPEATED);
      } catch (AssertionError failed) {
        var deviation = Deviation.of(String.valueOf(failed.getMessage()));
        return new Deviates(deviation, Recurrence.NOT_REPEATED);
      } catch (NoResponseException missing) {
        var deviation = Deviation.of(missing.description());
        return switch (missing.reason()) {
          case NOT_SENT -> skipped(Reason.NOT_SENT, missing);
          case UNDECODABLE -> new Deviates(deviation, Recurrence.NOT_REPEATED);
          default -> new NoResponse(deviation, Recurrence.NOT_REPEATED);
        };
      } catch (WaitsForRequirementException waiting) {
        return new Waits(waiting.requirement(), waiting.deviation(), Because.PRECONDITION);
      } catch (TestAbortedException aborted) {
        return skipped(Reason.NOT_APPLICABLE, aborted);
      } catch (PreconditionNotMetException unmet) {
        return skipped(Reason.PRECONDITION_NOT_MET, unmet);
      }
    }

    private static Outcome skipped(Reason reason, Exception because) {
      return new Skipped(reason, String.valueOf(because.getMessage()));
    }

    private void callTheMethod() throws NoResponseException {
      var requests = check.requests(target);
      var arguments = new ArrayList<Object>();
      for (var parameter : check.method().getParameters()) {
        var request = requests.get(parameter);
        arguments.add(
            request == null
                ? value(parameter)
                : response(request).named(requireNonNull(check.declared().get(parameter)).list()));
      }
      var suite = ReflectionSupport.newInstance(check.method().getDeclaringClass());
      ReflectionSupport.invokeMethod(check.method(), suite, arguments.toArray());
    }

    private Object value(Parameter parameter) {
      return values.stream()
          .filter(parameter.getType()::isInstance)
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException("a check cannot have the parameter " + parameter));
    }

    private Response response(Request request) throws NoResponseException {
      try {
        var exchange = responses.apply(request);
        exchanges.add(exchange);
        values.add(exchange.request());
        recordings.add(new Lazy<>(() -> client.redacted(exchange)));
        if (isOfAProjectThatIsNotEmpty(exchange)) {
          throw new TestAbortedException("the project of atlas.empty-project-id has invitations");
        }
        return exchange.response().requesting(() -> target.namesIn(request));
      } catch (NoResponseException missing) {
        recordings.add(new Lazy<>(() -> client.redacted(request, missing)));
        if (missing.reason() == NoResponseException.Reason.BROKEN && frontEndMayReject()) {
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
  }
}
