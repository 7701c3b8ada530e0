package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.Level.MUST;
import static dev.conformance.invites.contract.Level.SHOULD;
import static dev.conformance.invites.contract.Source.Kind.DOCUMENTED;
import static dev.conformance.invites.contract.Source.Kind.INFERRED;
import static dev.conformance.invites.contract.Source.Kind.OBSERVED;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The catalogue: everything the kit demands of a server, each thing once.
 *
 * <p>Checks, reports, the README's table, Allure labels and the pacts' comments are all made from
 * these lines. A requirement without a check, or without a fault of the reference server that
 * proves the check, fails the kit's own tests.
 */
public enum Requirement {
  SCHEMA_1(MUST, "A 200 is a bare JSON array of objects in UTF-8", DOCUMENTED, Where.OK),
  SCHEMA_2(
      MUST,
      "Every item has all required members, spelt exactly as published",
      DOCUMENTED,
      Where.OK),
  SCHEMA_3(
      MUST, "id and groupId are strings of 24 lower-case hexadecimal digits", DOCUMENTED, Where.OK),
  SCHEMA_4(
      MUST, "createdAt and expiresAt are ISO 8601 dates with time and zone", DOCUMENTED, Where.OK),
  SCHEMA_5(
      MUST,
      "groupName is a string of 1 to 64 letters, digits, spaces or -_.(),:&@+'",
      DOCUMENTED,
      Where.OK),
  SCHEMA_6(MUST, "username is an e-mail address", DOCUMENTED, Where.OK),
  SCHEMA_7(
      MUST,
      "inviterUsername is an e-mail address or the public key of an API key",
      OBSERVED,
      "recorded response 200, invitation sent by an API key"),
  SCHEMA_8(MUST, "roles is an array of unique, non-empty strings", DOCUMENTED, Where.OK),
  SCHEMA_9(
      MUST, "links, where present, is an array of objects with href and rel", DOCUMENTED, Where.OK),
  SCHEMA_10(MUST, "Every item's groupId is the project asked for", DOCUMENTED, Where.OK),
  SCHEMA_11(MUST, "No two items have the same id", DOCUMENTED, Where.OK),
  SCHEMA_12(MUST, "expiresAt is not before createdAt", DOCUMENTED, Where.OK),
  SCHEMA_13(SHOULD, "A pending invitation has not expired", DOCUMENTED, Where.OPERATION),
  SCHEMA_14(
      MUST,
      "A project without pending invitations answers 200 with []",
      DOCUMENTED,
      Where.OPERATION),

  GROUP_ID_1(MUST, "A group id that is too short or too long is rejected", DOCUMENTED, Where.GROUP),
  GROUP_ID_2(
      MUST,
      "A group id with a character that is no hexadecimal digit is rejected",
      DOCUMENTED,
      Where.GROUP),
  GROUP_ID_3(
      MUST,
      "A group id with anything before or after its 24 digits is rejected",
      DOCUMENTED,
      Where.GROUP),
  GROUP_ID_4(MUST, "A group id with upper-case digits is rejected", DOCUMENTED, Where.GROUP),
  GROUP_ID_5(
      MUST, "A group id with Unicode digits or look-alikes is rejected", DOCUMENTED, Where.GROUP),
  GROUP_ID_6(
      MUST,
      "The rejection of a malformed group id carries the documented error body",
      DOCUMENTED,
      Where.ERRORS),
  GROUP_ID_7(
      SHOULD,
      "With good credentials a malformed group id is 404 or 400, not 401 or 403",
      OBSERVED,
      "recorded errors INVALID_GROUP_ID (404) and PATH_PARAM_PARSE_ERROR (400)"),
  GROUP_ID_8(
      MUST,
      "A malformed group id is rejected whatever the query parameters are",
      DOCUMENTED,
      Where.GROUP),

  ENVELOPE_1(
      MUST,
      "envelope=true answers 200 with an object that holds the list under results or content",
      DOCUMENTED,
      Where.ENVELOPE),
  ENVELOPE_2(
      MUST,
      "The envelope's status is an integer equal to the HTTP status",
      DOCUMENTED,
      Where.ENVELOPE),
  ENVELOPE_3(
      MUST, "The envelope holds the same items as the bare response", DOCUMENTED, Where.ENVELOPE),
  ENVELOPE_4(MUST, "envelope=false equals no parameter: a bare array", DOCUMENTED, Where.ENVELOPE),
  ENVELOPE_5(
      MUST,
      "envelope=true with pretty=true is a pretty-printed envelope",
      DOCUMENTED,
      Where.ENVELOPE),
  ENVELOPE_6(
      MUST,
      "envelope=true with username is an envelope of the filtered list",
      DOCUMENTED,
      Where.ENVELOPE),
  ENVELOPE_7(
      MUST,
      "envelope=true on a project without invitations is an envelope of []",
      DOCUMENTED,
      Where.ENVELOPE),
  ENVELOPE_8(
      SHOULD,
      "A value of envelope that is no boolean is no server error",
      INFERRED,
      Where.CLIENT_ERROR),

  PRETTY_1(MUST, "pretty=true answers the same JSON value", DOCUMENTED, Where.PRETTY),
  PRETTY_2(MUST, "pretty=true is printed over several, indented lines", DOCUMENTED, Where.PRETTY),
  PRETTY_3(MUST, "pretty=false equals no parameter: compact, one line", DOCUMENTED, Where.PRETTY),
  PRETTY_4(MUST, "Without pretty the body is compact, one line", DOCUMENTED, Where.PRETTY),
  PRETTY_5(MUST, "pretty=true with username prints the filtered list", DOCUMENTED, Where.PRETTY),
  PRETTY_6(MUST, "pretty=true, envelope=true and username work together", DOCUMENTED, Where.PRETTY),
  PRETTY_7(
      SHOULD,
      "A value of pretty that is no boolean is no server error",
      INFERRED,
      Where.CLIENT_ERROR),

  USERNAME_1(
      MUST, "username answers exactly the invitations of that address", DOCUMENTED, Where.USERNAME),
  USERNAME_2(
      MUST, "An address that was not invited answers 200 with []", DOCUMENTED, Where.USERNAME),
  USERNAME_3(
      MUST,
      "An empty username means no filter",
      OBSERVED,
      "Atlas CLI, projects invitations list, always sends username="),
  USERNAME_4(MUST, "A part of an invited address matches nothing", DOCUMENTED, Where.USERNAME),
  USERNAME_5(
      MUST,
      "A pattern or SQL that would match an invited address matches nothing",
      DOCUMENTED,
      Where.USERNAME),
  USERNAME_6(
      MUST,
      "An address with a plus sign, sent as %2B, finds its invitation",
      DOCUMENTED,
      Where.USERNAME),
  USERNAME_7(MUST, "username never matches the inviter", DOCUMENTED, Where.USERNAME),
  USERNAME_8(
      MUST,
      "An address in another letter case answers its invitations or none, never others",
      INFERRED,
      "RFC 5321 section 2.4: the case of a mailbox may or may not count"),
  USERNAME_9(
      MUST,
      "A filter does not reach the invitations of another project",
      DOCUMENTED,
      Where.USERNAME),
  USERNAME_10(
      MUST,
      "A username that is no address, or hostile, is answered without data and without a server error",
      INFERRED,
      Where.CLIENT_ERROR),

  ERROR_1(
      MUST,
      "An error is a JSON object with error and errorCode, its members of the documented types",
      DOCUMENTED,
      Where.ERRORS),
  ERROR_2(MUST, "error is an integer equal to the HTTP status", DOCUMENTED, Where.ERRORS),
  ERROR_3(MUST, "reason, if present, is a string or null", DOCUMENTED, Where.ERRORS),
  ERROR_4(MUST, "errorCode is a string that is not empty", DOCUMENTED, Where.ERRORS),
  ERROR_5(MUST, "An error has the content type application/json", DOCUMENTED, Where.ERRORS),
  ERROR_6(
      MUST,
      "X-Error-Code, where present, equals errorCode",
      OBSERVED,
      "recorded errors, header X-Error-Code"),
  ERROR_7(
      SHOULD,
      "An error shows no stack trace and does not echo a credential",
      INFERRED,
      "OWASP API Security Top 10 2023, API8"),
  ERROR_8(
      SHOULD,
      "reason is present and is the standard phrase of the HTTP status",
      OBSERVED,
      Where.RECORDED_ERRORS),
  ERROR_9(
      SHOULD,
      "errorCode is an upper-case code of letters, digits and underscores",
      OBSERVED,
      Where.RECORDED_ERRORS),
  ERROR_10(SHOULD, "detail is present and not empty", OBSERVED, Where.RECORDED_ERRORS),

  ACCESS_1(MUST, "A well-formed but unknown project is 404, never 200", DOCUMENTED, Where.ERRORS),
  ACCESS_2(
      MUST, "A project on which the caller has no owner role is 403", DOCUMENTED, Where.ERRORS),
  ACCESS_3(
      MUST, "No query parameter opens an unknown or foreign project", DOCUMENTED, Where.ERRORS),

  AUTHENTICATION_1(MUST, "A request without credentials is 401", DOCUMENTED, Where.AUTH),
  AUTHENTICATION_2(
      MUST, "A 401 carries a WWW-Authenticate challenge", INFERRED, "RFC 9110 section 15.5.2"),
  AUTHENTICATION_3(
      MUST, "A garbage or unsupported Authorization header is 401", DOCUMENTED, Where.AUTH),
  AUTHENTICATION_4(MUST, "HTTP Digest with the right key is accepted", DOCUMENTED, Where.DIGEST),
  AUTHENTICATION_5(
      MUST, "HTTP Digest with a wrong or forged response is 401", DOCUMENTED, Where.DIGEST),
  AUTHENTICATION_6(
      SHOULD,
      "The Digest challenge is one that the published clients can read",
      OBSERVED,
      "recorded challenge; Atlas Go SDK and Atlas CLI"),
  AUTHENTICATION_7(
      MUST,
      "The token endpoint answers client credentials with a bearer token",
      DOCUMENTED,
      Where.OAUTH),
  AUTHENTICATION_8(
      MUST, "The token endpoint refuses a wrong client secret", DOCUMENTED, Where.OAUTH),
  AUTHENTICATION_9(
      MUST, "A bearer token of the service account is accepted", DOCUMENTED, Where.OAUTH),
  AUTHENTICATION_10(MUST, "An invented or altered bearer token is 401", DOCUMENTED, Where.OAUTH),
  AUTHENTICATION_11(
      MUST, "Both kinds of credential see the same invitations", DOCUMENTED, Where.OPERATION),
  AUTHENTICATION_12(
      SHOULD,
      "A Digest response made for another URI or with an invented nonce is refused",
      INFERRED,
      "RFC 7616 sections 3.3 and 3.4.6"),

  VERSION_1(
      MUST,
      "A 200 has a JSON content type that names the version 2023-01-01, and no encoding but UTF-8",
      DOCUMENTED,
      Where.OK + ", media type"),
  VERSION_2(
      MUST,
      "A later date such as 2025-03-12 resolves to version 2023-01-01",
      DOCUMENTED,
      Where.VERSIONING),
  VERSION_3(MUST, "A request without a version is 406 or 400", DOCUMENTED, Where.VERSIONING),
  VERSION_4(MUST, "A version that does not exist is 406 or 400", DOCUMENTED, Where.VERSIONING),

  HTTP_1(
      MUST,
      "GET is safe: two calls in a row answer the same invitations",
      INFERRED,
      "RFC 9110 section 9.2.1"),
  HTTP_2(
      SHOULD,
      "Another method (PUT) is 405 with the error body",
      INFERRED,
      "RFC 9110 section 15.5.6"),
  HTTP_3(
      SHOULD,
      "Deprecation and Sunset, where present, are dates, and Sunset is not before Deprecation",
      OBSERVED,
      "recorded response 200; RFC 8594"),
  HTTP_4(
      MUST,
      "Rate-limit headers, where present, are non-negative integers, remaining not above limit",
      DOCUMENTED,
      Where.OK + ", headers RateLimit-Limit and RateLimit-Remaining"),
  HTTP_5(
      SHOULD,
      "An authenticated answer is not publicly cacheable",
      INFERRED,
      "RFC 9111 section 3.5"),
  HTTP_6(
      MUST,
      "Compression follows Accept-Encoding and does not change the response",
      INFERRED,
      "RFC 9110 section 12.5.3; the Atlas Go SDK asks for gzip");

  private final Level level;
  private final String title;
  private final Source source;

  Requirement(Level level, String title, Source.Kind kind, String where) {
    this.level = level;
    this.title = title;
    this.source = new Source(kind, where);
  }

  /** The published name, {@code GROUP-ID-3}: the area in upper case and a number within it. */
  public String id() {
    return name().replace('_', '-');
  }

  /** The area, which is the id without its number. */
  public Area area() {
    return Area.valueOf(name().substring(0, name().lastIndexOf('_')));
  }

  /** How binding it is. */
  public Level level() {
    return level;
  }

  /** The requirement in one sentence, without a full stop. */
  public String title() {
    return title;
  }

  /** Where it is written. */
  public Source source() {
    return source;
  }

  /** The requirements of one area in the order of the catalogue. */
  public static List<Requirement> in(Area area) {
    return Arrays.stream(values()).filter(requirement -> requirement.area() == area).toList();
  }

  /** Finds a requirement by its id, in any letter case; empty where there is none. */
  public static Optional<Requirement> withId(String id) {
    var wanted = id.strip().toUpperCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(requirement -> requirement.id().equals(wanted))
        .findFirst();
  }

  /** The places that several requirements share. */
  private static final class Where {
    private static final String API = "Atlas Administration API v2, listGroupInvites, ";
    static final String OPERATION = API + "description";
    static final String OK = API + "response 200";
    static final String ERRORS = API + "responses 401, 403, 404, 500 (ApiError)";
    static final String GROUP = API + "path parameter groupId, pattern ^([a-f0-9]{24})$";
    static final String ENVELOPE = API + "query parameter envelope";
    static final String PRETTY = API + "query parameter pretty";
    static final String USERNAME = API + "query parameter username";
    static final String AUTH = API + "security";
    static final String DIGEST = "Atlas Administration API authentication, API keys (HTTP Digest)";
    static final String OAUTH =
        "Atlas Administration API authentication, service accounts (OAuth 2.0)";
    static final String VERSIONING = "Atlas Administration API versioning, Accept header";
    static final String RECORDED_ERRORS = "recorded errors and every published sample";
    static final String CLIENT_ERROR = "RFC 9110 section 15.5: a client's mistake is a 4xx";
  }
}
