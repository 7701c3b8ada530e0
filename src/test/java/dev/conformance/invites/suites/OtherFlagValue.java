package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.ENVELOPE_8;
import static dev.conformance.invites.engine.Expectation.*;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.engine.Expectation;
import dev.conformance.invites.engine.TestCase;
import dev.conformance.invites.http.RequestTemplate;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Values of a flag other than {@code true} and {@code false}, most of which some framework reads as
 * one of the two, and unusual forms of the parameter. {@code {}} stands for the flag's name, which
 * the plain request has as its query.
 */
enum OtherFlagValue implements TestCase {
  EMPTY(STANDARD, EITHER, "{}="),
  UPPER_CASE(STANDARD, EITHER, "{}=TRUE"),
  ONE(STANDARD, EITHER, "{}=1"),
  YES(THOROUGH, EITHER, "{}=yes"),
  A_LONG_NUMBER(STANDARD, EITHER, "{}=31415926535"),
  TRUE_AND_FALSE(THOROUGH, EITHER, "{}=true&{}=false"),
  NAME_ONLY(THOROUGH, EITHER, "{}"),
  CAPITALIZED(THOROUGH, EITHER, "{}=True"),
  CAPITALIZED_FALSE(THOROUGH, EITHER, "{}=False"),
  LETTER_T(THOROUGH, EITHER, "{}=t"),
  ON(THOROUGH, EITHER, "{}=on"),
  NO(THOROUGH, EITHER, "{}=no"),
  ZERO(THOROUGH, EITHER, "{}=0"),
  TWO(THOROUGH, EITHER, "{}=2"),
  FRACTION(THOROUGH, EITHER, "{}=1.0"),
  NULL(THOROUGH, EITHER, "{}=null"),
  UNDEFINED(THOROUGH, EITHER, "{}=undefined"),
  SPACE_AFTER(THOROUGH, EITHER, "{}=true%20"),
  SPACE_BEFORE(THOROUGH, EITHER, "{}=%20true"),
  NEWLINE_AFTER(THOROUGH, FRONT_END, "{}=true%0A"),
  NUL_AFTER(THOROUGH, FRONT_END, "{}=true%00"),
  QUOTED(THOROUGH, EITHER, "{}=%22true%22"),
  LIST(THOROUGH, EITHER, "{}=true,false"),
  ENCODED_TWICE(THOROUGH, EITHER, "{}=%2574rue"),
  INVALID_UTF_8(THOROUGH, FRONT_END, "{}=%FF"),
  THREE_HUNDRED_DIGITS(THOROUGH, EITHER, "{}=" + "1".repeat(300)),
  TWICE_TRUE(THOROUGH, EITHER, "{}=true&{}=true"),
  FALSE_AND_TRUE(THOROUGH, EITHER, "{}=false&{}=true"),
  ARRAY(THOROUGH, EITHER, "{}[]=true"),
  INDEX(THOROUGH, EITHER, "{}[0]=true"),
  MEMBER(THOROUGH, EITHER, "{}.value=true"),
  EMPTY_PARAMETERS(THOROUGH, EITHER, "&{}=true&");

  private final Row row;

  OtherFlagValue(Depth depth, Expectation expectation, String template) {
    UnaryOperator<RequestTemplate> change =
        plain -> plain.withQuery(target -> template.replace("{}", plain.query().apply(target)));
    row = new Row(ENVELOPE_8, depth, expectation, change, Set.of());
  }

  @Override
  public Row row() {
    return row;
  }
}
