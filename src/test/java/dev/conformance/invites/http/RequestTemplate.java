package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request as a check declares it, before the target's ids and addresses are known.
 *
 * @param segment the percent-encoded path segment in place of the project's id; empty for the id
 * @param query the percent-encoded query, with these placeholders for addresses:
 *     <ul>
 *       <li>{@code {invited}}: an invited address
 *       <li>{@code {plus}}: an invited address, with a plus sign if there is one
 *       <li>{@code {several}}: an invited address, with several invitations if there is one
 *       <li>{@code {somebody}}: an invited address, or an invented one in an empty project
 *     </ul>
 *
 * @param headers the header fields, without Authorization
 * @param number 1, or more for a repetition of the same request
 */
public record RequestTemplate(
    String method,
    Project project,
    Optional<String> segment,
    String query,
    Headers headers,
    Authentication authentication,
    int number) {

  /** The plain request: the owner gets the owned project's invitations. */
  public static RequestTemplate plain() {
    var headers = Request.headers(MediaTypes.ATLAS_2023_01_01, "gzip");
    return new RequestTemplate(
        "GET", Project.OWNED, Optional.empty(), "", headers, Credential.OWNER, 1);
  }

  public RequestTemplate withQuery(String query) {
    return new RequestTemplate(method, project, segment, query, headers, authentication, number);
  }

  public RequestTemplate withSegment(String text) {
    var segment = Optional.of(text);
    return new RequestTemplate(method, project, segment, query, headers, authentication, number);
  }

  public RequestTemplate forProject(Project project) {
    return new RequestTemplate(method, project, segment, query, headers, authentication, number);
  }

  public RequestTemplate as(Authentication authentication) {
    return new RequestTemplate(method, project, segment, query, headers, authentication, number);
  }

  /**
   * The same request, but sent again instead of sharing the response.
   *
   * @param times how often it was sent before
   */
  public RequestTemplate repeated(int times) {
    return new RequestTemplate(method, project, segment, query, headers, authentication, 1 + times);
  }

  /** The same request with another HTTP method, which must change nothing. */
  public RequestTemplate withMethod(String method) {
    return new RequestTemplate(method, project, segment, query, headers, authentication, number);
  }

  /** The same request with this Accept header; empty for none. */
  public RequestTemplate accepting(String accept) {
    return with(accept, headers.first("Accept-Encoding").orElseThrow());
  }

  public RequestTemplate acceptEncoding(String acceptEncoding) {
    return with(headers.first("Accept").orElse(""), acceptEncoding);
  }

  private RequestTemplate with(String accept, String acceptEncoding) {
    var kept =
        headers.fields().stream().filter(field -> !field.name().matches("Accept(-Encoding)?"));
    var fields = Stream.concat(Request.headers(accept, acceptEncoding).fields().stream(), kept);
    return with(new Headers(fields.toList()));
  }

  /** The same request with the names of its header fields in lower case. */
  public RequestTemplate withLowerCaseHeaderNames() {
    return with(
        new Headers(
            headers.fields().stream()
                .map(field -> new Field(field.name().toLowerCase(Locale.ROOT), field.value()))
                .toList()));
  }

  public RequestTemplate with(Field field) {
    return with(headers.with(field.name(), field.value()));
  }

  private RequestTemplate with(Headers headers) {
    return new RequestTemplate(method, project, segment, query, headers, authentication, number);
  }
}
