package dev.conformance.invites.junit;

import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import java.util.List;
import org.junit.platform.commons.support.ReflectionSupport;

/** Evaluates checks with fresh responses. */
final class FreshEvaluation {
  private final Session session;
  private final LiveList list;
  private final FreshResponses responses;

  FreshEvaluation(Session session, LiveList list) {
    this.session = session;
    this.list = list;
    this.responses = new FreshResponses(list);
  }

  /** How many requests an attempt has to send; the other responses are already there. */
  int missing(Check check, int attempt) {
    return responses.missing(requests(check, list.latest()), attempt);
  }

  List<Request> requests(Check check, LiveList.Snapshot snapshot) {
    try {
      return check.requests(snapshot.target());
    } catch (PreconditionNotMetException foundByTheEvaluation) {
      return List.of();
    }
  }

  /** The arguments of an attempt, which are fetched when it is evaluated. */
  Evidence evidence(Check check, LiveList.Snapshot before, int attempt) {
    return new Evidence(
        check, session, before.target(), request -> responses.send(request, attempt, before));
  }

  /** What the check finds in the evidence. */
  static Finding of(Check check, Object suite, Evidence evidence) {
    try {
      ReflectionSupport.invokeMethod(check.method(), suite, evidence.arguments());
      return Finding.passed(evidence.recorded());
    } catch (OutOfMemoryError full) {
      throw full;
    } catch (Throwable thrown) {
      return Finding.of(thrown, check, evidence);
    }
  }
}
