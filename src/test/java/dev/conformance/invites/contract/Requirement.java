package dev.conformance.invites.contract;

import static dev.conformance.invites.contract.Level.MUST;
import static dev.conformance.invites.contract.Level.SHOULD;
import static dev.conformance.invites.contract.Source.*;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The catalogue: everything the kit requires of a server, each requirement defined once.
 *
 * <p>Checks, reports, the page of the proof, Allure labels and the pacts' comments are generated
 * from it. The kit's own tests fail if a requirement has no check, or if no fault of the reference
 * server proves the check.
 */
public enum Requirement implements Named {
  SCHEMA_1(MUST, OK, "A 200 response is a bare JSON array of objects in UTF-8"),
  SCHEMA_2(MUST, OK, "Every item has all required members, spelled exactly as published"),
  SCHEMA_3(MUST, OK, "id and groupId are strings of 24 lower-case hexadecimal digits"),
  SCHEMA_4(MUST, OK, "createdAt and expiresAt are ISO 8601 dates with a time and a time zone"),
  SCHEMA_5(MUST, OK, "groupName has 1 to 64 characters: letters, digits, spaces or -_.(),:&@+'"),
  SCHEMA_6(MUST, OK, "username is an e-mail address"),
  SCHEMA_7(
      MUST,
      observed("recorded response 200, invitation sent by an API key"),
      "inviterUsername is an e-mail address, the public key of an API key, or the client id of a service account"),
  SCHEMA_8(MUST, OK, "roles is an array of unique strings"),
  SCHEMA_9(MUST, OK, "links, if present, is an array of objects with href and rel"),
  SCHEMA_10(MUST, OK, "Every item's groupId is the requested project"),
  SCHEMA_11(MUST, OK, "No two items have the same id"),
  SCHEMA_12(MUST, OK, "expiresAt is not before createdAt"),
  SCHEMA_13(SHOULD, DESCRIPTION, "A pending invitation has not expired"),
  SCHEMA_14(
      MUST, DESCRIPTION, "A request for a project without pending invitations returns 200 with []"),

  GROUP_ID_1(MUST, PATTERN, "A group id that is too short or too long is rejected"),
  GROUP_ID_2(
      MUST, PATTERN, "A group id with a character that is not a hexadecimal digit is rejected"),
  GROUP_ID_3(MUST, PATTERN, "A group id with anything before or after its 24 digits is rejected"),
  GROUP_ID_4(MUST, PATTERN, "A group id with upper-case digits is rejected"),
  GROUP_ID_5(MUST, PATTERN, "A group id with Unicode digits or look-alike letters is rejected"),
  GROUP_ID_6(
      MUST, API_ERROR, "The rejection of a malformed group id has the documented error body"),
  GROUP_ID_7(
      SHOULD,
      observed("recorded errors INVALID_GROUP_ID (404) and PATH_PARAM_PARSE_ERROR (400)"),
      "With valid credentials, a malformed group id is rejected with 404 or 400, not 401 or 403"),
  GROUP_ID_8(MUST, PATTERN, "A malformed group id is rejected regardless of the query parameters"),

  ENVELOPE_1(
      MUST,
      ENVELOPE,
      "envelope=true returns 200 with an object that has the list under results or content"),
  ENVELOPE_2(MUST, ENVELOPE, "The envelope's status is an integer equal to the HTTP status"),
  ENVELOPE_3(MUST, ENVELOPE, "The envelope has the same items as the bare response"),
  ENVELOPE_4(MUST, ENVELOPE, "envelope=false is the same as no parameter: a bare array"),
  ENVELOPE_5(MUST, ENVELOPE, "envelope=true with pretty=true returns a pretty-printed envelope"),
  ENVELOPE_6(
      MUST, ENVELOPE, "envelope=true with username returns an envelope of the filtered list"),
  ENVELOPE_7(
      MUST, ENVELOPE, "envelope=true on a project without invitations returns an envelope of []"),
  ENVELOPE_8(SHOULD, CLIENT_ERROR, "A non-boolean envelope value does not cause a server error"),

  PRETTY_1(MUST, PRETTY, "pretty=true returns the same JSON value"),
  PRETTY_2(MUST, PRETTY, "pretty=true returns several indented lines"),
  PRETTY_3(MUST, PRETTY, "pretty=false is the same as no parameter: compact, on one line"),
  PRETTY_4(MUST, PRETTY, "Without pretty, the body is compact, on one line"),
  PRETTY_5(MUST, PRETTY, "pretty=true with username pretty-prints the filtered list"),
  PRETTY_6(MUST, PRETTY, "pretty=true, envelope=true and username work together"),
  PRETTY_7(SHOULD, CLIENT_ERROR, "A non-boolean pretty value does not cause a server error"),

  USERNAME_1(MUST, FILTER, "username returns exactly the invitations sent to that address"),
  USERNAME_2(MUST, FILTER, "A filter by an address that was not invited returns 200 with []"),
  USERNAME_3(
      MUST,
      observed("Atlas CLI, projects invitations list, always sends username="),
      "An empty username means no filter"),
  USERNAME_4(MUST, FILTER, "Part of an invited address matches nothing"),
  USERNAME_5(MUST, FILTER, "A pattern or SQL that would match an invited address matches nothing"),
  USERNAME_6(MUST, FILTER, "An address with a plus sign, sent as %2B, finds its invitation"),
  USERNAME_7(MUST, FILTER, "username never matches the inviter"),
  USERNAME_8(
      MUST,
      inferred("RFC 5321 section 2.4: the case of a mailbox may or may not count"),
      "A filter by an address in another letter case returns the invitations to that address or none, never those to other addresses"),
  USERNAME_9(MUST, FILTER, "A filter does not reach the invitations of another project"),
  USERNAME_10(
      MUST,
      CLIENT_ERROR,
      "A malformed or hostile username returns no data and does not cause a server error"),

  ERROR_1(
      MUST,
      API_ERROR,
      "An error is a JSON object with error and errorCode, and its members have the documented types"),
  ERROR_2(MUST, API_ERROR, "error is an integer equal to the HTTP status"),
  ERROR_3(MUST, API_ERROR, "reason, if present, is a string or null"),
  ERROR_4(MUST, API_ERROR, "errorCode is a non-empty string"),
  ERROR_5(MUST, API_ERROR, "An error has the content type application/json"),
  ERROR_6(
      SHOULD,
      observed("recorded errors, header X-Error-Code"),
      "X-Error-Code, if present, equals errorCode"),
  ERROR_7(
      SHOULD,
      inferred("OWASP API Security Top 10 2023, API8"),
      "An error does not reveal a stack trace or echo a credential"),
  ERROR_8(SHOULD, RECORDED, "reason is present and is the standard phrase of the HTTP status"),
  ERROR_9(SHOULD, RECORDED, "errorCode is an upper-case code of letters, digits and underscores"),
  ERROR_10(SHOULD, RECORDED, "detail is present and not empty"),

  ACCESS_1(MUST, API_ERROR, "A request for a well-formed but unknown project is rejected with 404"),
  ACCESS_2(
      MUST,
      API_ERROR,
      "A request for a project on which the caller lacks the owner role is rejected with 403"),
  ACCESS_3(MUST, API_ERROR, "No query parameter grants access to an unknown or foreign project"),

  AUTHENTICATION_1(MUST, SECURITY, "A request without credentials is rejected with 401"),
  AUTHENTICATION_2(
      MUST, inferred("RFC 9110 section 15.5.2"), "A 401 response has a WWW-Authenticate challenge"),
  AUTHENTICATION_3(
      MUST, SECURITY, "A malformed or unsupported Authorization header is rejected with 401"),
  AUTHENTICATION_4(MUST, API_KEYS, "HTTP Digest with the right key is accepted"),
  AUTHENTICATION_5(
      MUST, API_KEYS, "HTTP Digest with a wrong or forged response is rejected with 401"),
  AUTHENTICATION_6(
      SHOULD,
      observed("recorded challenge; Atlas Go SDK and Atlas CLI"),
      "The published clients can parse the Digest challenge, and their response to it is accepted"),
  AUTHENTICATION_7(MUST, OAUTH, "The token endpoint returns a bearer token for client credentials"),
  AUTHENTICATION_8(MUST, OAUTH, "The token endpoint rejects a wrong or missing client secret"),
  AUTHENTICATION_9(MUST, OAUTH, "A bearer token of the service account is accepted"),
  AUTHENTICATION_10(
      MUST, OAUTH, "An invented, altered or expired bearer token is rejected with 401"),
  AUTHENTICATION_11(MUST, DESCRIPTION, "Both kinds of credential return the same invitations"),
  AUTHENTICATION_12(
      SHOULD,
      inferred("RFC 7616 sections 3.3 and 3.4.6"),
      "A Digest response for another URI or with an invented nonce is rejected"),

  VERSION_1(
      MUST,
      documented(OPERATION + "response 200, media type"),
      "A 200 response has the JSON content type of version 2023-01-01, and no charset other than UTF-8"),
  VERSION_2(MUST, VERSIONING, "A later date such as 2025-03-12 resolves to version 2023-01-01"),
  VERSION_3(MUST, VERSIONING, "A request without a version is rejected with 406 or 400"),
  VERSION_4(
      MUST, VERSIONING, "A request for a version that does not exist is rejected with 406 or 400"),

  HTTP_1(
      MUST,
      inferred("RFC 9110 section 9.2.1"),
      "GET is safe: two consecutive calls return the same invitations"),
  HTTP_2(
      SHOULD,
      inferred("RFC 9110 sections 15.5.6, 9.3.2 and 9.3.7"),
      "PUT is rejected with 405 and the error body; HEAD and OPTIONS reveal nothing that GET rejects"),
  HTTP_3(
      SHOULD,
      observed("recorded response 200; RFC 8594"),
      "Deprecation and Sunset, if present, are dates, and Sunset is not before Deprecation"),
  HTTP_4(
      MUST,
      documented(OPERATION + "response 200, headers RateLimit-Limit and RateLimit-Remaining"),
      "Rate-limit headers, if present, are non-negative integers, and remaining does not exceed limit"),
  HTTP_5(
      SHOULD,
      inferred("RFC 9111 section 3.5"),
      "An authenticated response is not publicly cacheable"),
  HTTP_6(
      MUST,
      inferred("RFC 9110 section 12.5.3; the Atlas Go SDK requests gzip"),
      "Compression follows Accept-Encoding and does not change the response");

  private final String id = name().replace('_', '-');
  private final Level level;
  private final String title;
  private final Source source;

  Requirement(Level level, Source source, String title) {
    this.level = level;
    this.title = title;
    this.source = source;
  }

  /** The published name, {@code GROUP-ID-3}: the area in upper case and a number within it. */
  @Override
  public String id() {
    return id;
  }

  /** The area that its name begins with. */
  public Area area() {
    return Area.valueOf(name().substring(0, name().lastIndexOf('_')));
  }

  public Level level() {
    return level;
  }

  /** The requirement in one sentence, without a full stop. */
  public String title() {
    return title;
  }

  public Source source() {
    return source;
  }

  /** The requirements of one area in the order of the catalogue. */
  public static List<Requirement> in(Area area) {
    return Arrays.stream(values()).filter(requirement -> requirement.area() == area).toList();
  }

  /** The requirements with this id or area in any letter case; all of them for {@code all}. */
  public static List<Requirement> named(String name) {
    return Arrays.stream(values())
        .filter(rule -> rule.names().anyMatch(name.strip()::equalsIgnoreCase))
        .toList();
  }

  /** What users may call the requirement, alone or with others. */
  public Stream<String> names() {
    return Stream.of(id, area().id(), "all");
  }

  /** Finds a requirement by its id in any letter case; empty if there is none. */
  public static Optional<Requirement> withId(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id.equalsIgnoreCase(id.strip())).findFirst();
  }
}
