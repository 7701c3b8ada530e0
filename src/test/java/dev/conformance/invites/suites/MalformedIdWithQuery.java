package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Requirement.GROUP_ID_8;

import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.Ask;
import dev.conformance.invites.http.Known;
import dev.conformance.invites.junit.Row;

/** A malformed id with each query parameter, for servers that read the query first. */
enum MalformedIdWithQuery implements Row {
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
  public boolean serves(Requirement requirement) {
    return this != ENVELOPE || requirement == GROUP_ID_8;
  }

  @Override
  public Ask change(Ask ask, Known known) {
    var query = this == PRETTY_AND_USERNAME ? parameter + Known.encode(known.invited()) : parameter;
    return ask.withSegment(known.projectId() + "0").withQuery(query);
  }
}
