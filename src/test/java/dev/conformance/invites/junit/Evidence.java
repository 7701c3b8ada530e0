package dev.conformance.invites.junit;

import static java.util.Comparator.naturalOrder;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.opentest4j.TestAbortedException;

/** What one evaluation of a check judges: the arguments of its method, and their exchanges. */
final class Evidence {
  private final Check check;
  private final Session session;
  private final TargetData target;
  private final Sender sender;
  private final Map<Class<?>, Supplier<Object>> values;
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<RecordedExchange> recorded = new ArrayList<>();
  private boolean wasUnavailable;

  /** Sends a request, or returns the response that the run already has. */
  interface Sender {
    Exchange send(Request request) throws NoResponseException;
  }

  Evidence(Check check, Session session, TargetData target, Sender sender) {
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
      var exchange = sender.send(request);
      exchanges.add(exchange);
      recorded.add(session.record(exchange));
      wasUnavailable |= exchange.response().isUnavailable();
      abortIf(
          isOfAProjectThatIsNotEmpty(exchange, target, sender),
          "the project of atlas.empty-project-id has invitations");
      return exchange.response();
    } catch (NoResponseException noResponse) {
      recorded.add(session.record(request, noResponse));
      wasUnavailable |= noResponse.reason().isUnavailability();
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
  static boolean isOfAProjectThatIsNotEmpty(Exchange exchange, TargetData target, Sender sender)
      throws NoResponseException {
    return target.showsInvitationsOfTheEmptyProject(exchange)
        && target.showsInvitationsOfTheEmptyProject(
            sender.send(target.request(RequestTemplate.plain().about(Project.EMPTY))));
  }

  private static void abortIf(boolean hasNothingToJudge, String why) {
    if (hasNothingToJudge) {
      throw new TestAbortedException(why);
    }
  }

  /** Whether a response or its absence shows that the server was unavailable. */
  boolean wasUnavailable() {
    return wasUnavailable;
  }

  /** When the last response was received; empty if there is none. */
  Optional<Instant> receivedAt() {
    return exchanges.stream().map(Exchange::receivedAt).max(naturalOrder());
  }

  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** The exchanges for the report, with the requests that got no response. */
  List<RecordedExchange> recorded() {
    return List.copyOf(recorded);
  }
}
