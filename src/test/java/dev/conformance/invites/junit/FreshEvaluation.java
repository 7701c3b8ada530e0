package dev.conformance.invites.junit;

import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Evaluates checks with fresh responses, to confirm deviations. Checks share the responses: the
 * first attempt of each check judges the first fresh response to a request, the second attempt the
 * second, as long as the list stays the same. Safe for use by several threads.
 */
final class FreshEvaluation {
  private final Session session;
  private final LiveList list;
  private final Map<Key, Reply> replies = new ConcurrentHashMap<>();

  FreshEvaluation(Session session, LiveList list) {
    this.session = session;
    this.list = list;
  }

  /** A response of one attempt; those of an older version of the list are not used any more. */
  private record Key(Request request, int attempt, int version) {}

  private record Reply(Optional<Exchange> exchange, Optional<NoResponseException> noResponse) {}

  /** How many requests an attempt has to send; the other responses are already there. */
  int missing(Check check, int attempt) {
    var latest = list.latest();
    var unknown =
        requests(check, latest).stream()
            .filter(request -> !replies.containsKey(new Key(request, attempt, latest.version())))
            .toList();
    return unknown.size() - (unknown.contains(latest.request()) ? Math.min(1, list.readings()) : 0);
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
    return new Evidence(check, session, before.target(), request -> send(request, attempt, before));
  }

  /** The response of this attempt; sent now unless another check has judged it before. */
  private Exchange send(Request request, int attempt, LiveList.Snapshot before)
      throws NoResponseException {
    var key = new Key(request, attempt, before.version());
    var known = replies.get(key);
    var reply = known == null ? fetch(request, before) : known;
    replies.put(key, reply);
    if (reply.noResponse().isPresent()) {
      throw reply.noResponse().get();
    }
    return reply.exchange().orElseThrow();
  }

  private Reply fetch(Request request, LiveList.Snapshot before) {
    var reading =
        request.equals(before.request()) ? list.nextReading() : Optional.<Exchange>empty();
    try {
      return new Reply(
          Optional.of(reading.isPresent() ? reading.get() : list.send(request)), Optional.empty());
    } catch (NoResponseException noResponse) {
      return new Reply(Optional.empty(), Optional.of(noResponse));
    }
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
