package dev.conformance.invites.http;

import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.auth.Authentication;
import dev.conformance.invites.http.auth.Credential;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request as a check states it, before the target's ids and addresses are known.
 *
 * @param method the HTTP method
 * @param project the project it is about
 * @param segment the percent-encoded path segment in place of the project's id; empty for the id
 * @param query the percent-encoded query; {@code {invited}} is replaced by an invited address
 * @param accept the Accept header; empty for none
 * @param acceptEncoding the Accept-Encoding header
 * @param authentication how it authenticates
 * @param number 1, or more for a repetition of the same request
 * @param further further header fields
 */
public record RequestTemplate(
    String method,
    Project project,
    Optional<String> segment,
    String query,
    String accept,
    String acceptEncoding,
    Authentication authentication,
    int number,
    List<Field> further) {

  public RequestTemplate {
    further = List.copyOf(further);
  }

  /** The plain request: the owner gets the owned project's invitations. */
  public static RequestTemplate plain() {
    return new RequestTemplate(
        "GET",
        Project.OWNED,
        Optional.empty(),
        "",
        MediaTypes.ATLAS_2023_01_01,
        "gzip",
        Credential.OWNER,
        1,
        List.of());
  }

  /** The same with this query. */
  public RequestTemplate withQuery(String query) {
    return new RequestTemplate(
        method, project, segment, query, accept, acceptEncoding, authentication, number, further);
  }

  /** The same with this path segment in place of the project's id. */
  public RequestTemplate withSegment(String segment) {
    return new RequestTemplate(
        method,
        project,
        Optional.of(segment),
        query,
        accept,
        acceptEncoding,
        authentication,
        number,
        further);
  }

  /** The same about another project. */
  public RequestTemplate about(Project project) {
    return new RequestTemplate(
        method, project, segment, query, accept, acceptEncoding, authentication, number, further);
  }

  /** The same with another authentication. */
  public RequestTemplate by(Authentication authentication) {
    return new RequestTemplate(
        method, project, segment, query, accept, acceptEncoding, authentication, number, further);
  }

  /** The same with this Accept header; empty for none. */
  public RequestTemplate accepting(String accept) {
    return new RequestTemplate(
        method, project, segment, query, accept, acceptEncoding, authentication, number, further);
  }

  /** The same a second time. */
  public RequestTemplate repeated() {
    return new RequestTemplate(
        method, project, segment, query, accept, acceptEncoding, authentication, 2, further);
  }

  /** The same by another HTTP method: one that changes nothing. */
  public RequestTemplate withMethod(String method) {
    return new RequestTemplate(
        method, project, segment, query, accept, acceptEncoding, authentication, number, further);
  }

  /** The same with one more parameter at the end of the query. */
  public RequestTemplate andQuery(String parameter) {
    return withQuery(query.isEmpty() ? parameter : query + "&" + parameter);
  }

  /** The same with this Accept-Encoding header. */
  public RequestTemplate encoded(String acceptEncoding) {
    return new RequestTemplate(
        method, project, segment, query, accept, acceptEncoding, authentication, number, further);
  }

  /** The same with one more header field. */
  public RequestTemplate with(Field field) {
    return new RequestTemplate(
        method,
        project,
        segment,
        query,
        accept,
        acceptEncoding,
        authentication,
        number,
        Stream.concat(further.stream(), Stream.of(field)).toList());
  }
}
