package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.Expectation;
import dev.conformance.invites.junit.TestCase;
import java.util.List;
import java.util.Set;

/**
 * Forms of the parameter {@code username} whose meaning the contract leaves open. {@code {}} stands
 * for an invited address, encoded.
 */
enum UsernameForm implements TestCase {
  SPACE_ONLY(STANDARD, "username=%20", Reading.NOTHING, Reading.NO_FILTER),
  SPACE_BEFORE(STANDARD, "username=%20{}", Reading.ADDRESS, Reading.NOTHING),
  SPACE_AFTER(THOROUGH, "username={}%20", Reading.ADDRESS, Reading.NOTHING),
  TAB_BEFORE(THOROUGH, "username=%09{}", Reading.ADDRESS, Reading.NOTHING),
  NEWLINE_AFTER(THOROUGH, "username={}%0A", Reading.ADDRESS, Reading.NOTHING),
  ZERO_WIDTH_SPACE_AFTER(THOROUGH, "username={}%E2%80%8B", Reading.ADDRESS, Reading.NOTHING),
  PLUS_BEFORE(THOROUGH, "username=+{}", Reading.ADDRESS, Reading.NOTHING),
  PLUS_AFTER(THOROUGH, "username={}+", Reading.ADDRESS, Reading.NOTHING),
  NAME_ONLY(THOROUGH, "username", Reading.NO_FILTER, Reading.NOTHING),
  TWICE_THE_SAME(STANDARD, "username={}&username={}", Reading.ADDRESS, Reading.NOTHING),
  EMPTY_AND_ADDRESS(THOROUGH, "username=&username={}", Reading.values()),
  ADDRESS_AND_EMPTY(THOROUGH, "username={}&username=", Reading.values()),
  ARRAY(STANDARD, "username[]={}", Reading.values()),
  ENCODED_ARRAY(THOROUGH, "username%5B%5D={}", Reading.values()),
  INDEX(THOROUGH, "username[0]={}", Reading.values()),
  OPERATOR_NE(THOROUGH, "username[$ne]={}", Reading.NO_FILTER, Reading.NOTHING),
  OPERATOR_REGEX(THOROUGH, "username[$regex]=%5E{initial}", Reading.NO_FILTER, Reading.NOTHING),
  MEMBER(THOROUGH, "username.value={}", Reading.values()),
  CAPITALIZED_NAME(THOROUGH, "Username={}", Reading.values()),
  CAMEL_CASE_NAME(THOROUGH, "userName={}", Reading.values()),
  ESCAPED_NAME(THOROUGH, "%75sername={}", Reading.ADDRESS),
  ANOTHER_NAME(THOROUGH, "email={}", Reading.values()),
  SEMICOLON_PARAMETER(THOROUGH, "username={};x=y", Reading.values()),
  EMPTY_PARAMETERS(THOROUGH, "&&username={}", Reading.values()),
  WITH_AN_UNKNOWN_PARAMETER(THOROUGH, "username={}&unknown=true", Reading.values());

  /** What a server may take the parameter for. */
  enum Reading {
    ADDRESS,
    NO_FILTER,
    /** An address that was not invited. */
    NOTHING
  }

  private final Depth depth;
  private final String template;
  private final Set<Reading> readings;

  UsernameForm(Depth depth, String template, Reading... readings) {
    this.depth = depth;
    this.template = template;
    this.readings = Set.of(readings);
  }

  @Override
  public String title() {
    return template.replace("{}", "…");
  }

  @Override
  public Expectation expectation() {
    return Expectation.EITHER;
  }

  @Override
  public Depth depth() {
    return depth;
  }

  @Override
  public boolean frontEndMayReject() {
    return template.contains("%0");
  }

  /** The addresses that a server may filter by; an empty one means no filter. */
  List<String> addresses(Target target) {
    return readings.stream()
        .map(
            reading ->
                switch (reading) {
                  case ADDRESS -> target.invited();
                  case NO_FILTER -> "";
                  case NOTHING -> "not invited";
                })
        .toList();
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    var address = target.invited();
    return plain.withQuery(
        template
            .replace("{initial}", Target.encode(address.substring(0, 1)))
            .replace("{}", Target.encode(address)));
  }
}
