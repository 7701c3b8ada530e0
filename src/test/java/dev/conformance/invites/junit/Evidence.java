package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.report.RecordedExchange;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.lang3.function.FailableFunction;
import org.opentest4j.TestAbortedException;

/** What one evaluation of a check judges: the arguments of its method, and their exchanges. */
final class Evidence {
  private final Check check;
  private final Session session;
  private final TargetData target;
  private final FailableFunction<Request, Exchange, NoResponseException> sender;
  private final Map<Class<?>, Supplier<Object>> values;
  private final List<RecordedExchange> recorded = new ArrayList<>();
  private boolean wasGatewayError;

  /**
   * @param sender sends a request, or returns the response that the run already has
   */
  Evidence(
      Check check,
      Session session,
      TargetData target,
      FailableFunction<Request, Exchange, NoResponseException> sender) {
    this.check = check;
    this.session = session;
    this.target = target;
    this.sender = sender;
    this.values =
        Map.of(
            TargetData.class, () -> target,
            Profile.class, () -> session.settings().gate().profile(),
            Observations.class, session::observations,
            Requirement.class, () -> check.requirement().orElseThrow());
  }

  boolean supports(Parameter parameter) {
    return parameter.getType() == Response.class || value(parameter.getType()).isPresent();
  }

  /** The argument of a parameter. */
  Object argument(Parameter parameter) throws NoResponseException {
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

  Object[] arguments() throws NoResponseException {
    var arguments = new ArrayList<Object>();
    for (var parameter : check.method().getParameters()) {
      arguments.add(argument(parameter));
    }
    return arguments.toArray();
  }

  private Response response(Request request) throws NoResponseException {
    try {
      var exchange = sender.apply(request);
      recorded.add(session.record(exchange));
      wasGatewayError |= exchange.response().isUnavailable();
      abortIf(
          isOfAProjectThatIsNotEmpty(exchange),
          "the project of atlas.empty-project-id has invitations");
      return exchange.response();
    } catch (NoResponseException noResponse) {
      recorded.add(session.record(request, noResponse));
      abortIf(
          noResponse.reason() == Reason.BROKEN
              && check.testCase().filter(TestCase::mayBeUnanswered).isPresent(),
          "the server closes the connection, as front ends do for such a request");
      throw noResponse;
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
            sender.apply(target.request(RequestTemplate.plain().about(Project.EMPTY))));
  }

  private static void abortIf(boolean hasNothingToJudge, String why) {
    if (hasNothingToJudge) {
      throw new TestAbortedException(why);
    }
  }

  /** Whether a response was a 502, 503 or 504. */
  boolean wasGatewayError() {
    return wasGatewayError;
  }

  /** The exchanges for the report, with the requests that got no response. */
  List<RecordedExchange> recorded() {
    return List.copyOf(recorded);
  }
}
