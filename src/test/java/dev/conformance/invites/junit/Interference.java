package dev.conformance.invites.junit;

import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.inputs.Combination;
import dev.conformance.invites.junit.Exploration.Cause;
import dev.conformance.invites.junit.Exploration.Suspect;
import dev.conformance.invites.junit.LiveList.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Sends combinations again whose responses were right: many at once, and some pipelined on one
 * connection. A server may mix up requests or callers, or respond from a cache that they share.
 */
final class Interference {
  private static final int SENT_AT_ONCE = 86;
  private static final int PIPELINES = 3;
  private static final int IN_A_PIPELINE = 8;
  private static final int RESPONSES_FOR_ONE_UNAVAILABLE = 4;

  private final Session session;
  private final CombinationJudge judge;

  /**
   * A combination that can be pipelined.
   *
   * @param request by the access token, because Digest waits for the response to each request
   */
  private record Pipelined(Combination combination, Request request) {
    static Optional<Pipelined> of(Combination combination, TargetData target) {
      return combination
          .requestIfPossible(target)
          .filter(request -> request.method().equals("GET"))
          .flatMap(request -> byToken(request, target))
          .map(request -> new Pipelined(combination, request));
    }

    private static Optional<Request> byToken(Request request, TargetData target) {
      if (!(request.authentication() instanceof Credential) || target.token().isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          request.authentication() == Credential.ANONYMOUS
              ? request
              : request.by(Credential.ACCESS_TOKEN));
    }
  }

  Interference(Session session, CombinationJudge judge) {
    this.session = session;
    this.judge = judge;
  }

  /**
   * Why responses deviate now.
   *
   * @param sent combinations whose responses were right, in random order
   */
  List<Cause> causes(List<Combination> sent) {
    var target = judge.newest().target();
    var sound = sent.stream().filter(one -> !isByAForgedDigest(one, target)).toList();
    var pipelined = sound.stream().flatMap(one -> Pipelined.of(one, target).stream()).toList();
    return Stream.concat(
            causes(
                "while other requests are in progress: ",
                () -> deviatingAtOnce(first(SENT_AT_ONCE, sound))),
            causes(
                "while requests are pipelined on one connection (RFC 9112 section 9.3.2): ",
                () -> deviatingInPipelines(first(PIPELINES * IN_A_PIPELINE, pipelined))))
        .toList();
  }

  /** A server may lock the key after several of them. */
  private static boolean isByAForgedDigest(Combination combination, TargetData target) {
    return combination
        .requestIfPossible(target)
        .filter(request -> request.authentication() instanceof ForgedDigest)
        .isPresent();
  }

  private static <T> List<T> first(int most, List<T> all) {
    return all.subList(0, Math.min(most, all.size()));
  }

  /** Sends everything once more if a response deviates. */
  private static Stream<Cause> causes(String when, Supplier<List<Suspect>> deviating) {
    var first = deviating.get();
    if (first.isEmpty()) {
      return Stream.of();
    }
    var again = deviating.get();
    return (again.isEmpty() ? first : again)
        .stream().map(suspect -> new Cause(suspect.when(when), !again.isEmpty()));
  }

  /** A server that is rarely unavailable does not deviate. */
  private List<Suspect> deviatingAtOnce(List<Combination> some) {
    return deviating(
        newest -> {
          var tasks =
              some.stream()
                  .<Callable<List<Suspect>>>map(
                      one -> () -> Suspect.of(one, judge.atOnce(one, newest)))
                  .toList();
          var found =
              Concurrently.run(tasks, session.settings().limits().parallelism()).stream()
                  .flatMap(List::stream)
                  .toList();
          var unavailable = found.stream().filter(one -> one.judgement().wasUnavailable()).count();
          return unavailable * RESPONSES_FOR_ONE_UNAVAILABLE > some.size()
              ? found
              : found.stream().filter(one -> !one.judgement().wasUnavailable()).toList();
        });
  }

  /** What deviates until a response is missing: not every server supports pipelines. */
  private List<Suspect> deviatingInPipelines(List<Pipelined> all) {
    return deviating(
        newest -> {
          var found = new ArrayList<Suspect>();
          for (var begin = 0; begin < all.size(); begin += IN_A_PIPELINE) {
            var some = all.subList(begin, Math.min(begin + IN_A_PIPELINE, all.size()));
            var exchanges = exchanges(some);
            for (var i = 0; i < exchanges.size(); i++) {
              found.addAll(judged(some.get(i).combination(), exchanges.get(i), newest));
            }
            if (exchanges.size() < some.size()) {
              return found;
            }
          }
          return found;
        });
  }

  private List<Exchange> exchanges(List<Pipelined> some) {
    try {
      return session.client().pipeline(some.stream().map(Pipelined::request).toList());
    } catch (NoResponseException none) {
      return List.of();
    }
  }

  /**
   * Judges a success only. A server may refuse pipelined requests, limit their rate, or refuse a
   * token that has expired; if it mixes up responses, a success is in the place of another
   * response.
   */
  private List<Suspect> judged(Combination sent, Exchange exchange, Snapshot newest) {
    var response = exchange.response();
    return response.status() < 300 && response.headers().first("Retry-After").isEmpty()
        ? Suspect.of(sent, judge.received(sent, newest, exchange))
        : List.of();
  }

  /** What deviates, unless the list has changed in the meantime. */
  private List<Suspect> deviating(Function<Snapshot, List<Suspect>> send) {
    if (Stream.generate(judge::isListUnchanged).limit(2).noneMatch(unchanged -> unchanged)) {
      return List.of();
    }
    var newest = judge.newest();
    return judge.counting(send.apply(newest), Suspect::judgement, newest);
  }
}
