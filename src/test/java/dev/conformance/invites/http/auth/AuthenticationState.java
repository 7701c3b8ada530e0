package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.redaction.Redaction;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The credentials of a run, with the access token and the Digest challenges that the server has
 * issued. Everything that authenticates is masked from the moment it is known. Safe for use by
 * several threads.
 */
public final class AuthenticationState {
  /** A token may expire every few seconds, but a run does not request tokens forever. */
  private static final int MOST_RENEWALS = 100;

  /** No server issues a longer one; the header of a request has to hold it. */
  private static final int LONGEST_TOKEN = 64 * 1024;

  private static final int LONGEST_RESPONSE = 256 * 1024;

  private static final Pattern LONG_WORD =
      Pattern.compile(
          "(?<![\\w.~+/=-])(?!\\d{4}-\\d\\d-\\d\\d)(?=[a-zA-Z_.~+/=-]*+\\d)[\\w.~+/=-]{12,}+");

  private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

  private final Credentials credentials;
  private final Redaction redaction;
  private final Queue<List<String>> challenges = new ConcurrentLinkedQueue<>();
  private final Deque<DigestAuthorizer> authorizers = new ConcurrentLinkedDeque<>();
  private final Set<String> acceptedTokens = ConcurrentHashMap.newKeySet();
  private volatile Optional<String> token;
  private final AtomicInteger renewals = new AtomicInteger();

  public AuthenticationState(Credentials credentials, Redaction redaction) {
    this.credentials = credentials;
    this.redaction = redaction;
    this.token = credentials.accessToken().map(Secret::value);
  }

  Credentials credentials() {
    return credentials;
  }

  /** The access token, given or fetched. */
  public Optional<String> token() {
    return token;
  }

  /** The Authorization header with a token that is to be rejected; empty if there is none. */
  Optional<String> authorization(ForgedToken forged) {
    return forged == ForgedToken.EXPIRED
        ? credentials.expiredToken().flatMap(expired -> forged.authorization(expired.value()))
        : token.flatMap(forged::authorization);
  }

  /** How many times the token was replaced because the server no longer accepted it. */
  public int renewals() {
    return renewals.get();
  }

  /** Takes the access token from a response of the token endpoint, if it has one. */
  public void takeTokenFrom(Response response) {
    tokenIn(response).ifPresent(fetched -> token = Optional.of(fetched));
  }

  private static Optional<String> tokenIn(Response response) {
    return response.status() / 100 != 2
        ? Optional.empty()
        : response
            .json()
            .filter(body -> body.isObject() && body.path("access_token").isString())
            .map(body -> body.get("access_token").stringValue())
            .filter(found -> found.length() <= LONGEST_TOKEN && PRINTABLE.matcher(found).matches());
  }

  /**
   * Masks what may be a token in a response of the token endpoint, also if the response has a wrong
   * form: all long words that have a digit and are not a date.
   */
  void maskTokensIn(Response response) {
    tokenIn(response).ifPresent(redaction::addSecret);
    // JSON may escape characters that the parsed body shows.
    Stream.of(response.body().beginning(LONGEST_RESPONSE), response.json().toString())
        .flatMap(text -> LONG_WORD.matcher(text).results())
        .map(MatchResult::group)
        .forEach(redaction::addSecret);
  }

  void accepted(String accepted) {
    acceptedTokens.add(accepted);
  }

  /** Whether the server issued this token and accepted it before, so that it may have expired. */
  boolean mayHaveExpired(String refused) {
    return credentials.accessToken().isEmpty()
        && acceptedTokens.contains(refused)
        && renewals.get() < MOST_RENEWALS;
  }

  void renew(Response response) {
    renewals.incrementAndGet();
    takeTokenFrom(response);
  }

  /** Keeps a challenge for another request, which then need not request one. */
  void keep(List<String> challenge) {
    challenges.add(challenge);
  }

  /** A challenge that has not been used yet; each is used once. */
  Optional<List<String>> challenge() {
    return Optional.ofNullable(challenges.poll());
  }

  /** The Authorization header of the service account; empty for none. */
  Optional<String> basic(TokenClient client) {
    if (client == TokenClient.NO_SECRET) {
      return Optional.empty();
    }
    var account = credentials.serviceAccount().orElseThrow();
    var clientId = client.clientId(account.clientId());
    var secret = client.secret(account.clientSecret().value());
    redaction.addPair(clientId, secret);
    return Optional.of(TokenClient.basic(clientId, secret));
  }

  DigestForger forger() {
    return new DigestForger(credentials.apiKey().orElseThrow(), redaction::addHash);
  }

  /**
   * Answers challenges with the API key. One that has a nonce is used again: a run by API key would
   * take twice as many requests otherwise.
   */
  DigestAuthorizer borrowAuthorizer() {
    var known = authorizers.poll();
    if (known != null) {
      return known;
    }
    var fresh = new DigestAuthorizer(credentials.apiKey().orElseThrow(), redaction::addHash);
    challenge().ifPresent(fresh::adopt);
    return fresh;
  }

  void returnAuthorizer(DigestAuthorizer authorizer) {
    authorizers.push(authorizer);
  }
}
