package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.Expectation;
import dev.conformance.invites.junit.TestCase;

/**
 * Values of a flag other than {@code true} and {@code false}, most of which some framework reads as
 * one of the two, and unusual forms of the parameter. {@code {}} stands for the flag's name.
 */
enum OtherFlagValue implements TestCase {
  EMPTY(STANDARD, "{}="),
  UPPER_CASE(STANDARD, "{}=TRUE"),
  ONE(STANDARD, "{}=1"),
  YES(THOROUGH, "{}=yes"),
  A_LONG_NUMBER(STANDARD, "{}=31415926535"),
  TRUE_AND_FALSE(THOROUGH, "{}=true&{}=false"),
  NAME_ONLY(THOROUGH, "{}"),
  CAPITALIZED(THOROUGH, "{}=True"),
  CAPITALIZED_FALSE(THOROUGH, "{}=False"),
  LETTER_T(THOROUGH, "{}=t"),
  ON(THOROUGH, "{}=on"),
  NO(THOROUGH, "{}=no"),
  ZERO(THOROUGH, "{}=0"),
  TWO(THOROUGH, "{}=2"),
  FRACTION(THOROUGH, "{}=1.0"),
  NULL(THOROUGH, "{}=null"),
  UNDEFINED(THOROUGH, "{}=undefined"),
  SPACE_AFTER(THOROUGH, "{}=true%20"),
  SPACE_BEFORE(THOROUGH, "{}=%20true"),
  NEWLINE_AFTER(THOROUGH, "{}=true%0A"),
  NUL_AFTER(THOROUGH, "{}=true%00"),
  QUOTED(THOROUGH, "{}=%22true%22"),
  LIST(THOROUGH, "{}=true,false"),
  ENCODED_TWICE(THOROUGH, "{}=%2574rue"),
  INVALID_UTF_8(THOROUGH, "{}=%FF"),
  THREE_HUNDRED_DIGITS(THOROUGH, "{}=" + "1".repeat(300)),
  TWICE_TRUE(THOROUGH, "{}=true&{}=true"),
  FALSE_AND_TRUE(THOROUGH, "{}=false&{}=true"),
  ARRAY(THOROUGH, "{}[]=true"),
  INDEX(THOROUGH, "{}[0]=true"),
  MEMBER(THOROUGH, "{}.value=true"),
  EMPTY_PARAMETERS(THOROUGH, "&{}=true&");

  private final Depth depth;
  private final String template;

  OtherFlagValue(Depth depth, String template) {
    this.depth = depth;
    this.template = template;
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
    return template.contains("%0") || template.contains("%FF");
  }

  /** Expects the flag's name as the query of the plain request. */
  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    return plain.withQuery(template.replace("{}", plain.query()));
  }
}
