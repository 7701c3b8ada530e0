package dev.conformance.invites.reference;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.reference.Changes.*;
import static dev.conformance.invites.reference.ExpectedFailure.breaks;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.lang3.StringUtils;

/** Factories for similar faults, which derive titles and messages from their parameters. */
final class Family {
  static final String TYPE = "Content-Type";
  static final String CACHING = "Cache-Control";
  static final String REMAINING = "RateLimit-Remaining";
  static final String V1 = MediaTypes.ATLAS_2023_01_01;

  /** The beginning of each versioned media type, as a regular expression. */
  static final String ATLAS = "application/vnd\\.atlas\\.";

  private Family() {}

  /** Requests that have to succeed fail with this status. */
  static FaultDefinition returns(
      int status, Requirement requirement, String what, Predicate<Request> when) {
    return titled(
        breaks(requirement, status),
        what + " returns " + status,
        problemFor(when, Problem.withStatus(status)));
  }

  /** Requests for a username of this form fail with this status. */
  static FaultDefinition named(
      int status, Requirement requirement, String what, Predicate<String> when) {
    return returns(status, requirement, what, request -> request.hasUsername(when));
  }

  /** Problems with this code get another status. */
  static FaultDefinition reports(
      int status, Requirement requirement, String what, String code, Predicate<Request> when) {
    return titled(
        breaks(requirement, status),
        what + " returns " + status,
        reportsInstead(code, when, Problem.withStatus(status)));
  }

  /** Credentials are refused with another status than 401. */
  static FaultDefinition refuses(
      int status, Requirement requirement, String what, Predicate<Request> when) {
    return titled(
        breaks(requirement, status),
        what + " returns " + status,
        reportsInstead(
            (request, problem) -> problem.status() == 401 && when.test(request),
            problem -> Problem.withStatus(status)));
  }

  /** Credentials are accepted that have to be refused. */
  static FaultDefinition accepts(Requirement requirement, String title, Predicate<Request> when) {
    return titled(breaks(requirement, 200), title, Changes.accepts(when));
  }

  static FaultDefinition needsNoCredentials(Kind kind) {
    return accepts(
        AUTHENTICATION_1,
        capitalized(kind) + " need no credentials",
        request -> request.isAnonymous() && kind.matches(request));
  }

  /** Refused requests of this kind get no challenge. */
  static FaultDefinition unchallenged(String what, Predicate<Request> when) {
    return titled(
        breaks(AUTHENTICATION_2, "WWW-Authenticate"),
        "A 401 for " + what + " has no challenge",
        challenges(when, challenge -> List.of()));
  }

  /** A header with a value that breaks the requirement. */
  static FaultDefinition header(Requirement requirement, Kind kind, String name, String value) {
    var message =
        switch (requirement) {
          case HTTP_3 -> "date: " + value;
          case HTTP_4 -> "non-negative integer: " + value;
          case HTTP_5 -> "store the response: " + StringUtils.substringBefore(value, ",");
          case HTTP_6 -> "Content-Encoding " + value;
          case VERSION_1 -> "got " + StringUtils.substringBefore(value, ";");
          default -> "got " + StringUtils.substringBefore(value, ";");
        };
    return header(breaks(requirement, message), kind, name, value);
  }

  static FaultDefinition header(ExpectedFailure failure, Kind kind, String name, String value) {
    var title = "%s of %s is %s".formatted(name, kind.words(), value);
    return titled(failure, title, kind.with(response -> response.with(name, value)));
  }

  /** Items of these lists lack a member. */
  static FaultDefinition without(Requirement requirement, String member, Kind kind) {
    return titled(
        breaks(requirement, "(ann@example.com) [" + member + "]"),
        "Items of " + kind.words() + " have no " + member,
        someItems(kind::matches, Changes.without(member)));
  }

  static FaultDefinition alwaysPretty(Kind kind) {
    return titled(
        breaks(PRETTY_4, "expected a compact body"),
        capitalized(kind) + " are pretty-printed unless pretty=false",
        prettyFlag(
            (request, before) ->
                before || (kind.matches(request) && !request.has("pretty", "false"))));
  }

  static FaultDefinition neverPretty(Requirement requirement, Kind kind) {
    return titled(
        breaks(requirement, "one line"),
        capitalized(kind) + " are never pretty-printed",
        prettyFlag((request, before) -> before && !kind.matches(request)));
  }

  static FaultDefinition neverWrapped(Requirement requirement, Kind kind) {
    return titled(
        breaks(requirement, "got a JSON array"),
        capitalized(kind) + " are never wrapped in an envelope",
        envelopeFlag((request, before) -> before && !kind.matches(request)));
  }

  static FaultDefinition neverFiltered(ExpectedFailure failure, Kind kind) {
    return titled(
        failure,
        "username is ignored for " + kind.words(),
        address((request, before) -> before.filter(name -> !kind.matches(request))));
  }

  private static FaultDefinition titled(ExpectedFailure failure, String title, Change change) {
    return new FaultDefinition(failure, title, change);
  }

  private static String capitalized(Kind kind) {
    return StringUtils.capitalize(kind.words());
  }
}
