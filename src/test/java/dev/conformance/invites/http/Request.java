package dev.conformance.invites.http;

/**
 * One request, complete but for its credentials. Equal requests are sent once in a run.
 *
 * @param method the HTTP method
 * @param path the path below the base URL, percent-encoded, sent as it is
 * @param query the query without its question mark, percent-encoded; empty for none
 * @param accept the Accept header; empty for none
 * @param acceptEncoding the Accept-Encoding header
 * @param caller who makes it
 * @param occasion 1, or more for a repetition of the same request
 */
public record Request(
    String method,
    String path,
    String query,
    String accept,
    String acceptEncoding,
    Caller caller,
    int occasion) {

  /** The published version of the operation. */
  public static final String VERSIONED = "application/vnd.atlas.2023-01-01+json";

  /** The plain request for a project's invitations. */
  static Request plain(String projectId, Caller caller) {
    return new Request("GET", path(projectId), "", VERSIONED, "gzip", caller, 1);
  }

  /** The path with this segment as the project's id. */
  public static String path(String segment) {
    return "/api/atlas/v2/groups/" + segment + "/invites";
  }

  /** Path and query as they stand in the request line. */
  public String pathAndQuery() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** {@code GET /api/atlas/v2/…/invites?pretty=true}. */
  public String line() {
    return method + " " + pathAndQuery();
  }
}
