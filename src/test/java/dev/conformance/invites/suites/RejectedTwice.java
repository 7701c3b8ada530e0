package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.STANDARD;
import static dev.conformance.invites.contract.Depth.THOROUGH;
import static dev.conformance.invites.contract.Requirement.ACCESS_2;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_1;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_10;
import static dev.conformance.invites.contract.Requirement.AUTHENTICATION_5;
import static dev.conformance.invites.contract.Requirement.VERSION_3;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Credential;
import dev.conformance.invites.http.auth.ForgedDigest;
import dev.conformance.invites.http.auth.ForgedToken;
import dev.conformance.invites.http.auth.RawAuthorization;
import dev.conformance.invites.junit.TestCase;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Requests with two reasons to reject them, for servers that skip one check because of the other.
 * The contract does not say which reason decides the status.
 */
enum RejectedTwice implements TestCase {
  NO_CREDENTIALS_AND_UNKNOWN_PROJECT(
      AUTHENTICATION_1,
      STANDARD,
      (plain, target) -> plain.as(Credential.ANONYMOUS).forProject(Project.UNKNOWN),
      401),
  NO_CREDENTIALS_AND_MALFORMED_ID(
      AUTHENTICATION_1,
      STANDARD,
      (plain, target) -> plain.as(Credential.ANONYMOUS).withSegment("null"),
      401,
      400,
      404),
  NO_CREDENTIALS_AND_NO_VERSION(
      AUTHENTICATION_1,
      STANDARD,
      (plain, target) -> plain.as(Credential.ANONYMOUS).accepting("*/*"),
      401,
      400,
      406),
  NO_CREDENTIALS_AND_A_BROWSER(
      AUTHENTICATION_1,
      STANDARD,
      (plain, target) ->
          plain.as(Credential.ANONYMOUS).accepting("text/html,application/xml;q=0.9,*/*"),
      401,
      400,
      406),
  NO_CREDENTIALS_AND_AN_ENCODED_PATH(
      AUTHENTICATION_1,
      THOROUGH,
      (plain, target) -> encoded(plain.as(Credential.ANONYMOUS), target, Project.OWNED),
      401,
      400,
      404),
  INVENTED_TOKEN_AND_UNKNOWN_PROJECT(
      AUTHENTICATION_10,
      THOROUGH,
      (plain, target) -> plain.as(RawAuthorization.INVENTED_TOKEN).forProject(Project.UNKNOWN),
      401),
  INVENTED_TOKEN_AND_FOREIGN_PROJECT(
      AUTHENTICATION_10,
      THOROUGH,
      (plain, target) -> plain.as(RawAuthorization.INVENTED_TOKEN).forProject(Project.FOREIGN),
      401),
  ALTERED_TOKEN_AND_FOREIGN_PROJECT(
      AUTHENTICATION_10,
      THOROUGH,
      (plain, target) -> plain.as(ForgedToken.ALTERED).forProject(Project.FOREIGN),
      401),
  EXPIRED_TOKEN_AND_FOREIGN_PROJECT(
      AUTHENTICATION_10,
      THOROUGH,
      (plain, target) -> plain.as(ForgedToken.EXPIRED).forProject(Project.FOREIGN),
      401),
  FORGED_DIGEST_AND_FOREIGN_PROJECT(
      AUTHENTICATION_5,
      THOROUGH,
      (plain, target) -> plain.as(ForgedDigest.EMPTY_PRIVATE_KEY).forProject(Project.FOREIGN),
      401),
  FOREIGN_PROJECT_IN_AN_ENCODED_PATH(
      ACCESS_2,
      THOROUGH,
      (plain, target) -> encoded(plain, target, Project.FOREIGN),
      403,
      400,
      401,
      404),
  FOREIGN_PROJECT_IN_UPPER_CASE(
      ACCESS_2,
      THOROUGH,
      (plain, target) -> plain.withSegment(GroupIdSpelling.upperCase(target.id(Project.FOREIGN))),
      403,
      400,
      401,
      404),
  FOREIGN_PROJECT_AND_OWNED_ONE_AS_PARAMETER(
      ACCESS_2,
      THOROUGH,
      (plain, target) ->
          plain.forProject(Project.FOREIGN).withQuery("groupId=" + target.projectId()),
      403,
      400,
      401,
      422),
  FOREIGN_PROJECT_AND_NO_VERSION(
      VERSION_3,
      THOROUGH,
      (plain, target) -> plain.forProject(Project.FOREIGN).accepting(""),
      406,
      400,
      401,
      403),
  UNKNOWN_PROJECT_AND_NO_VERSION(
      VERSION_3,
      THOROUGH,
      (plain, target) -> plain.forProject(Project.UNKNOWN).accepting("*/*"),
      406,
      400,
      401,
      403,
      404),
  MALFORMED_ID_AND_NO_VERSION(
      VERSION_3,
      THOROUGH,
      (plain, target) -> plain.withSegment("null").accepting("*/*"),
      406,
      400,
      401,
      403,
      404);

  private final Requirement requirement;
  private final Depth depth;
  private final BiFunction<RequestTemplate, Target, RequestTemplate> change;
  private final Set<Integer> rejections;

  RejectedTwice(
      Requirement requirement,
      Depth depth,
      BiFunction<RequestTemplate, Target, RequestTemplate> change,
      Integer... rejections) {
    this.requirement = requirement;
    this.depth = depth;
    this.change = change;
    this.rejections = Set.of(rejections);
  }

  @Override
  public Depth depth() {
    return depth;
  }

  @Override
  public Optional<Requirement> requirement() {
    return Optional.of(requirement);
  }

  Set<Integer> rejections() {
    return rejections;
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    return change.apply(plain, target);
  }

  /** With the id of a project percent-encoded, which RFC 3986 calls equivalent. */
  private static RequestTemplate encoded(RequestTemplate plain, Target target, Project project) {
    return plain.withSegment(GroupIdSpelling.escaped(target.id(project), "%"));
  }
}
