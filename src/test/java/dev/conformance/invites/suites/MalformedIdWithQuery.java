package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.GROUP_ID_8;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.junit.TestCase;

/** A malformed id with each query parameter, for servers that read the query first. */
enum MalformedIdWithQuery implements TestCase {
  ENVELOPE("envelope=true"),
  PRETTY_AND_USERNAME("pretty=true&username=");

  private final String parameter;

  MalformedIdWithQuery(String parameter) {
    this.parameter = parameter;
  }

  @Override
  public String title() {
    return parameter;
  }

  /** What an error looks like in an envelope is not published. */
  @Override
  public boolean appliesTo(Requirement requirement) {
    return this != ENVELOPE || requirement == GROUP_ID_8;
  }

  @Override
  public RequestTemplate request(RequestTemplate ask, TargetData known) {
    var query =
        this == PRETTY_AND_USERNAME ? parameter + TargetData.encode(known.invited()) : parameter;
    return ask.withSegment(known.projectId() + "0").withQuery(query);
  }
}
