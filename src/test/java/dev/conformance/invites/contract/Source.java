package dev.conformance.invites.contract;

/**
 * Where a requirement is written, so that the reader of a failure can look it up.
 *
 * @param where a document and its section, or the recording
 */
public record Source(Kind kind, String where) {
  /** How a source begins that is a part of the operation's documentation. */
  public static final String OPERATION = "Atlas Administration API v2, listGroupInvites, ";

  static final Source DESCRIPTION = documented(OPERATION + "description");
  static final Source OK = documented(OPERATION + "response 200");
  static final Source API_ERROR = documented(OPERATION + "responses 401, 403, 404, 500 (ApiError)");
  static final Source PATTERN =
      documented(OPERATION + "path parameter groupId, pattern ^([a-f0-9]{24})$");
  static final Source ENVELOPE = documented(OPERATION + "query parameter envelope");
  static final Source PRETTY = documented(OPERATION + "query parameter pretty");
  static final Source FILTER = documented(OPERATION + "query parameter username");
  static final Source SECURITY = documented(OPERATION + "security");
  static final Source API_KEYS =
      documented("Atlas Administration API authentication, API keys (HTTP Digest)");
  static final Source OAUTH =
      documented("Atlas Administration API authentication, service accounts (OAuth 2.0)");
  static final Source VERSIONING = documented("Atlas Administration API versioning, Accept header");
  static final Source RECORDED = observed("recorded errors and every published sample");
  static final Source CLIENT_ERROR = inferred("RFC 9110 section 15.5: a client error is a 4xx");

  public enum Kind implements Named {
    DOCUMENTED,
    OBSERVED,
    /** Follows from a general standard (an RFC) or from documented behaviour. */
    INFERRED
  }

  static Source documented(String where) {
    return new Source(Kind.DOCUMENTED, where);
  }

  static Source observed(String where) {
    return new Source(Kind.OBSERVED, where);
  }

  static Source inferred(String where) {
    return new Source(Kind.INFERRED, where);
  }

  /** One line for reports: {@code inferred: RFC 9110 section 9.2.1}. */
  @Override
  public String toString() {
    return kind.id() + ": " + where;
  }
}
