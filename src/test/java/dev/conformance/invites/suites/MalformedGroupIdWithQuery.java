package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.GROUP_ID_8;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.junit.TestCase;

/** A malformed id with query parameters, for servers that evaluate the query first. */
enum MalformedGroupIdWithQuery implements TestCase {
  ALL(Queries.ALL_AND_SOMEBODY),
  PRETTY(Queries.PRETTY_AND_NO_FILTER);

  private final String parameter;

  MalformedGroupIdWithQuery(String parameter) {
    this.parameter = parameter;
  }

  @Override
  public String title() {
    return parameter;
  }

  /** The contract does not say what an error looks like in an envelope. */
  @Override
  public boolean appliesTo(Requirement requirement) {
    return this != ALL || requirement == GROUP_ID_8;
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, TargetData target) {
    return plain
        .withSegment(target.projectId() + "0")
        .withQuery(parameter)
        .accepting(MediaTypes.LATER);
  }
}
