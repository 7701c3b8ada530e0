package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.USERNAME_10;
import static dev.conformance.invites.engine.Expectation.*;
import static dev.conformance.invites.suites.UsernameForm.Reading.*;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.engine.Expectation;
import dev.conformance.invites.engine.TestCase;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Forms of the parameter {@code username} whose meaning the contract leaves open. {@code {}} stands
 * for an invited address, encoded.
 */
enum UsernameForm implements TestCase {
  SPACE_ONLY(STANDARD, EITHER, "username=%20", NOTHING, NO_FILTER),
  SPACE_BEFORE(STANDARD, EITHER, "username=%20{}", ADDRESS, NOTHING),
  SPACE_AFTER(THOROUGH, EITHER, "username={}%20", ADDRESS, NOTHING),
  TAB_BEFORE(THOROUGH, FRONT_END, "username=%09{}", ADDRESS, NOTHING),
  NEWLINE_AFTER(THOROUGH, FRONT_END, "username={}%0A", ADDRESS, NOTHING),
  LINE_BEFORE(THOROUGH, FRONT_END, "username=x%0A{}", NOTHING),
  ZERO_WIDTH_SPACE_AFTER(THOROUGH, EITHER, "username={}%E2%80%8B", ADDRESS, NOTHING),
  PLUS_BEFORE(THOROUGH, EITHER, "username=+{}", ADDRESS, NOTHING),
  PLUS_AFTER(THOROUGH, EITHER, "username={}+", ADDRESS, NOTHING),
  NAME_ONLY(THOROUGH, EITHER, "username", NO_FILTER, NOTHING),
  TWICE_THE_SAME(STANDARD, EITHER, "username={}&username={}", ADDRESS, NOTHING),
  EMPTY_AND_ADDRESS(THOROUGH, EITHER, "username=&username={}", Reading.values()),
  ADDRESS_AND_EMPTY(THOROUGH, EITHER, "username={}&username=", Reading.values()),
  ARRAY(STANDARD, EITHER, "username[]={}", Reading.values()),
  ENCODED_ARRAY(THOROUGH, EITHER, "username%5B%5D={}", Reading.values()),
  INDEX(THOROUGH, EITHER, "username[0]={}", Reading.values()),
  OPERATOR_NE(THOROUGH, EITHER, "username[$ne]={}", NO_FILTER, NOTHING),
  OPERATOR_REGEX(THOROUGH, EITHER, "username[$regex]=%5E{initial}", NO_FILTER, NOTHING),
  MEMBER(THOROUGH, EITHER, "username.value={}", Reading.values()),
  CAPITALIZED_NAME(THOROUGH, EITHER, "Username={}", Reading.values()),
  CAMEL_CASE_NAME(THOROUGH, EITHER, "userName={}", Reading.values()),
  ESCAPED_NAME(THOROUGH, EITHER, "%75sername={}", ADDRESS),
  ANOTHER_NAME(THOROUGH, EITHER, "email={}", Reading.values()),
  SEMICOLON_PARAMETER(THOROUGH, EITHER, "username={};x=y", Reading.values()),
  EMPTY_PARAMETERS(THOROUGH, EITHER, "&&username={}", Reading.values()),
  WITH_AN_UNKNOWN_PARAMETER(THOROUGH, EITHER, "username={}&unknown=true", Reading.values());

  /** What a server may take the parameter for. */
  enum Reading {
    ADDRESS,
    NO_FILTER,
    /** An address that was not invited. */
    NOTHING
  }

  private final String template;
  private final Set<Reading> readings;
  private final Row row;

  UsernameForm(Depth depth, Expectation expectation, String template, Reading... readings) {
    this.template = template;
    this.readings = Set.of(readings);
    UnaryOperator<RequestTemplate> change =
        plain -> plain.withQuery(target -> query(template, target.invited()));
    row = new Row(USERNAME_10, depth, expectation, change, Set.of());
  }

  private static String query(String template, String address) {
    return template
        .replace("{initial}", Target.encode(address.substring(0, 1)))
        .replace("{}", Target.encode(address));
  }

  @Override
  public String title() {
    return template.replace("{}", "…");
  }

  @Override
  public Row row() {
    return row;
  }

  /** The addresses that a server may filter by; an empty one means no filter. */
  List<String> addresses(Target target) {
    return readings.stream()
        .map(it -> it == ADDRESS ? target.invited() : it == NO_FILTER ? "" : "not invited")
        .toList();
  }
}
