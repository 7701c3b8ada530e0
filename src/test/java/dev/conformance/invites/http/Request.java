package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.TokenCredential;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;

/**
 * One request, complete except for its credentials. Checks share the response to equal requests.
 *
 * @param pathAndQuery path and query below the base URL, percent-encoded, sent byte for byte
 * @param headers the header fields to send, without Authorization; an absent Accept stays absent
 * @param body the body, sent in UTF-8
 * @param repeat 0, or more for a repetition that is sent on purpose
 * @param round 0, or more for a repetition by which the run confirms a deviation
 */
public record Request(
    String method,
    String pathAndQuery,
    Headers headers,
    Optional<String> body,
    Authentication authentication,
    int repeat,
    int round) {

  public static final String TOKEN_PATH = "/api/oauth/token";

  public static final String TOKEN_FORM = "grant_type=client_credentials";

  /** A request that is sent once. */
  public Request(
      String method,
      String pathAndQuery,
      Headers headers,
      Optional<String> body,
      Authentication authentication) {
    this(method, pathAndQuery, headers, body, authentication, 0, 0);
  }

  /** A GET with these two header fields; an empty Accept is not sent. */
  static Request get(
      String pathAndQuery, String accept, String acceptEncoding, Authentication authentication) {
    var headers = headers(accept, acceptEncoding);
    return new Request("GET", pathAndQuery, headers, Optional.empty(), authentication);
  }

  public static Request plain(String projectId, Authentication authentication) {
    return get(path(projectId), MediaTypes.ATLAS_2023_01_01, "gzip", authentication);
  }

  public static Request token(TokenCredential credential) {
    var accept = new Field("Accept", "application/json");
    var cache = new Field("Cache-Control", "no-cache");
    var type = new Field("Content-Type", "application/x-www-form-urlencoded");
    var headers = new Headers(List.of(accept, cache, type));
    return new Request("POST", TOKEN_PATH, headers, Optional.of(TOKEN_FORM), credential);
  }

  /** The header fields of a request of the kit; an empty Accept is not sent. */
  static Headers headers(String accept, String acceptEncoding) {
    var encoding = new Field("Accept-Encoding", acceptEncoding);
    return new Headers(
        accept.isEmpty() ? List.of(encoding) : List.of(new Field("Accept", accept), encoding));
  }

  /** The path of the endpoint, with this segment as the project's id. */
  public static String path(String segment) {
    return "/api/atlas/v2/groups/" + segment + "/invites";
  }

  public String accept() {
    return headers.first("Accept").orElse("");
  }

  /** The same request by another caller. */
  public Request as(Authentication authentication) {
    return new Request(method, pathAndQuery, headers, body, authentication, repeat, round);
  }

  /** The same request, but sent again after this many, instead of sharing their response. */
  Request repeated(int repeat) {
    return new Request(method, pathAndQuery, headers, body, authentication, repeat, round);
  }

  /** The same request, but sent again in this round instead of sharing the response. */
  public Request inRound(int round) {
    return new Request(method, pathAndQuery, headers, body, authentication, repeat, round);
  }

  /** Whether this is a request to the token endpoint, whose responses hold secrets. */
  public boolean isForToken() {
    return path().equals(TOKEN_PATH);
  }

  /** The project's id in the path, as the request writes it. */
  public String groupId() {
    return path().split("/", 7)[5];
  }

  public String path() {
    return StringUtils.substringBefore(pathAndQuery, '?');
  }

  /** Whether the decoded name of a parameter contains this word. */
  public boolean hasParameter(String word) {
    return parameters().anyMatch(parameter -> parameter.getName().contains(word));
  }

  /** Whether the decoded query sets this flag to true. */
  public boolean asksFor(String flag) {
    return parameters().anyMatch(new BasicNameValuePair(flag, "true")::equals);
  }

  /**
   * The address by which the query filters the list; empty text if the list is complete. Empty if
   * the contract does not say which invitations a list with this query has.
   */
  public Optional<String> filter() {
    var names = Set.of("envelope", "pretty", "username");
    var isKnown =
        parameters().allMatch(it -> names.contains(it.getName()) && it.getValue() != null);
    var addresses =
        parameters()
            .filter(parameter -> parameter.getName().equals("username"))
            .map(NameValuePair::getValue)
            .toList();
    return Optional.of(String.join("", addresses)).filter(it -> isKnown && addresses.size() <= 1);
  }

  String decodedQuery() {
    return parameters().map(NameValuePair::toString).collect(Collectors.joining("&"));
  }

  private Stream<NameValuePair> parameters() {
    var query = StringUtils.substringAfter(pathAndQuery, "?");
    return WWWFormCodec.parse(query, StandardCharsets.UTF_8).stream();
  }

  /** {@code GET /api/atlas/v2/…/invites?pretty=true}. */
  public String line() {
    return method + " " + pathAndQuery;
  }
}
