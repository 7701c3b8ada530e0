package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.PreconditionNotMetException;
import dev.conformance.invites.http.Redaction;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The access token, given or issued to the service account, and the requests that it takes. */
final class TokenSource {
  /** No server issues a longer one; the header of a request has to hold it. */
  private static final Predicate<String> IS_A_TOKEN =
      Pattern.compile("[ -~]{1,65536}").asMatchPredicate();

  /** A longer word would not fit into a header field. */
  private static final int MAX_TOKEN_RESPONSE = 16 * 1024;

  /** A response arrives late, and clocks differ. */
  private static final Duration LATENESS = Duration.ofSeconds(10);

  private final Credentials credentials;
  private final Redaction redaction;
  private final Transport transport;
  private final Set<Token> acceptedTokens = ConcurrentHashMap.newKeySet();
  private volatile Optional<Token> token;
  private volatile Optional<Token> firstToken = Optional.empty();

  TokenSource(Credentials credentials, Redaction redaction, Transport transport) {
    this.credentials = credentials;
    this.redaction = redaction;
    this.transport = transport;
    this.token = credentials.accessToken().map(given -> new Token(given.value(), Instant.EPOCH));
  }

  /** An access token, and the time until which the server must accept it, if the server says so. */
  private record Token(String value, Instant validUntil) {
    boolean isValid() {
      return Instant.now().isBefore(validUntil);
    }

    String authorization() {
      return "Bearer " + value;
    }
  }

  Optional<Secret> token() {
    return token.map(Token::value).map(Secret::new);
  }

  boolean isAccepted() {
    return !acceptedTokens.isEmpty();
  }

  /** The rejection of a token that is valid is a deviation; an expired token is replaced. */
  Exchange send(Request request) throws NoResponseException {
    var current = token;
    var exchange = transport.send(request, current.map(Token::authorization));
    if (exchange.status() != 401) {
      current.ifPresent(acceptedTokens::add);
      return exchange;
    }
    var isValid = current.filter(Token::isValid).isPresent();
    replace(current);
    return isValid || token.equals(current)
        ? exchange
        : transport.send(request, token.map(Token::authorization));
  }

  /**
   * Fetches another token if the server issued this one and accepted it before, and no other thread
   * has replaced it. Other threads wait for the token.
   */
  private synchronized void replace(Optional<Token> rejected) throws NoResponseException {
    if (token.equals(rejected)
        && credentials.accessToken().isEmpty()
        && rejected.filter(acceptedTokens::contains).isPresent()) {
      fetch();
    }
  }

  /** A token is valid until it expires, also after others were issued. */
  Exchange sendWithTheFirst(Request request) throws NoResponseException {
    var first = firstToken.filter(Token::isValid).map(Token::authorization);
    if (first.isEmpty()) {
      throw new PreconditionNotMetException("expires_in allows no second use of a token");
    }
    fetch();
    return transport.send(request, first);
  }

  private void fetch() throws NoResponseException {
    var right = TokenCredential.RIGHT_SECRET;
    takeFrom(send(Request.token(right), right).response());
  }

  /** The response of the token endpoint to right or wrong credentials. */
  Exchange send(Request request, TokenCredential client) throws NoResponseException {
    credentials.serviceAccount().map(client::secret).ifPresent(redaction::addSecret);
    var known = new KnownCredentials(credentials, token(), List.of());
    var message = new Message(known, Optional.empty(), request.method(), Request.TOKEN_PATH);
    var exchange = transport.send(request, client.header(message));
    maskTokensIn(exchange.response());
    return exchange;
  }

  void takeFrom(Response response) {
    var body = response.json().orElse(MissingNode.getInstance());
    var value = body.path("access_token").stringValue("");
    if (response.status() / 100 == 2 && IS_A_TOKEN.test(value)) {
      var lifetime = Duration.ofSeconds((int) body.path("expires_in").asDouble(0));
      token = Optional.of(new Token(value, Instant.now().plus(lifetime).minus(LATENESS)));
    }
    firstToken = firstToken.or(() -> token);
  }

  /** Masks the tokens in a response; if it has another form, every word that may be one. */
  private void maskTokensIn(Response response) {
    var tokens =
        response.json().stream()
            .flatMap(body -> Stream.of("access_token", "refresh_token", "id_token").map(body::path))
            .filter(JsonNode::isString)
            .map(JsonNode::stringValue)
            .toList();
    tokens.forEach(redaction::addToken);
    if (tokens.isEmpty()) {
      // As JSON it is printed without needless escapes.
      var json = response.json().map(JsonNode::toString);
      var text = json.orElseGet(() -> response.body().beginning(MAX_TOKEN_RESPONSE));
      var words = Redaction.POSSIBLE_TOKEN.matcher(StringUtils.left(text, MAX_TOKEN_RESPONSE));
      words.results().map(MatchResult::group).forEach(redaction::addToken);
    }
  }
}
