package dev.conformance.invites.junit;

import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The responses that are fetched to confirm deviations. Checks share them: the first attempt of
 * each check judges the first fresh response to a request, the second attempt the second, as long
 * as the list stays the same. Safe for use by several threads.
 */
final class FreshResponses {
  private final LiveList list;
  private final Map<Key, Reply> replies = new ConcurrentHashMap<>();

  FreshResponses(LiveList list) {
    this.list = list;
  }

  /** A response of one attempt; those of an older version of the list are not used any more. */
  private record Key(Request request, int attempt, int version) {}

  private record Reply(Optional<Exchange> exchange, Optional<NoResponseException> noResponse) {}

  /** How many of these requests an attempt has to send, because no check has judged them before. */
  int missing(List<Request> requests, int attempt) {
    var latest = list.latest();
    var unknown =
        requests.stream()
            .filter(request -> !replies.containsKey(new Key(request, attempt, latest.version())))
            .toList();
    return unknown.size() - (unknown.contains(latest.request()) ? Math.min(1, list.readings()) : 0);
  }

  /** The response of this attempt; sent now unless another check has judged it before. */
  Exchange send(Request request, int attempt, LiveList.Snapshot before) throws NoResponseException {
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
}
