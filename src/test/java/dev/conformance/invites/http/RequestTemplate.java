package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A request as a check declares it, before the target's ids and addresses are known. Each function
 * makes a part of the request for a target, and throws {@link PreconditionNotMetException} if the
 * target lacks what the request needs.
 *
 * @param segment the percent-encoded path segment at the place of the project's id
 * @param query the percent-encoded query; empty for none
 * @param headers the header fields, without Authorization
 * @param repeat how often the same request is sent before
 */
public record RequestTemplate(
    String method,
    Function<Target, String> segment,
    Function<Target, String> query,
    Function<Target, Authentication> authentication,
    Headers headers,
    int repeat) {

  /** The plain request: the owner gets the owned project's invitations. */
  public static RequestTemplate plain() {
    var headers = Request.headers(MediaTypes.ATLAS_2023_01_01, "gzip");
    return new RequestTemplate(
        "GET", Target::projectId, target -> "", Credential.OWNER::resolved, headers, 0);
  }

  /**
   * The same request with another query, which may contain placeholders for addresses:
   *
   * <ul>
   *   <li>{@code {invited}}: an invited address
   *   <li>{@code {plus}}: an invited address, with a plus sign if there is one
   *   <li>{@code {several}}: an invited address, with several invitations if there is one
   *   <li>{@code {somebody}}: an invited address, or an invented one in an empty project
   * </ul>
   */
  public RequestTemplate withQuery(String query) {
    return withQuery(target -> target.withAddresses(query));
  }

  public RequestTemplate withQuery(Function<Target, String> query) {
    return new RequestTemplate(method, segment, query, authentication, headers, repeat);
  }

  public RequestTemplate withSegment(String segment) {
    return withSegment(target -> segment);
  }

  public RequestTemplate withSegment(Function<Target, String> segment) {
    return new RequestTemplate(method, segment, query, authentication, headers, repeat);
  }

  public RequestTemplate forProject(Project project) {
    return withSegment(target -> target.id(project));
  }

  public RequestTemplate as(Authentication authentication) {
    return as(authentication::resolved);
  }

  public RequestTemplate as(Function<Target, Authentication> authentication) {
    return new RequestTemplate(method, segment, query, authentication, headers, repeat);
  }

  /** The same request, but sent again after this many, instead of sharing their response. */
  public RequestTemplate repeated(int repeat) {
    return new RequestTemplate(method, segment, query, authentication, headers, repeat);
  }

  /** The same request with another HTTP method, which must change nothing. */
  public RequestTemplate withMethod(String method) {
    return new RequestTemplate(method, segment, query, authentication, headers, repeat);
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

  public RequestTemplate withLowerCaseHeaderNames() {
    var fields = headers.fields().stream();
    var lower = fields.map(it -> new Field(it.name().toLowerCase(Locale.ROOT), it.value()));
    return with(new Headers(lower.toList()));
  }

  public RequestTemplate with(Field field) {
    return with(headers.with(field.name(), field.value()));
  }

  private RequestTemplate with(Headers headers) {
    return new RequestTemplate(method, segment, query, authentication, headers, repeat);
  }
}
