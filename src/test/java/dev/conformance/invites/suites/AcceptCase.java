package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.junit.Expectation.REJECTION;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.junit.TestCase;
import java.util.Set;

/** Accept headers that name no version, or one that does not exist. */
enum AcceptCase implements TestCase {
  AXIOS(VERSION_3, STANDARD, "application/json, text/plain, */*"),
  JSON_WITH_CHARSET(VERSION_3, THOROUGH, "application/json;charset=utf-8"),
  VERSION_AS_PARAMETER(VERSION_3, STANDARD, "application/json;version=2023-01-01"),
  ONLY_A_SEMICOLON(VERSION_3, THOROUGH, ";"),
  NO_DATE(VERSION_3, THOROUGH, "application/vnd.atlas+json"),
  NO_DOT(VERSION_3, THOROUGH, "application/vnd.atlas2023-01-01+json"),
  ANOTHER_VENDOR(VERSION_3, THOROUGH, "application/vnd.mongodb.2023-01-01+json"),
  TEXT_OF_THE_VENDOR(VERSION_3, THOROUGH, "text/vnd.atlas.2023-01-01+json"),
  TEXT_JSON(VERSION_3, THOROUGH, "text/json"),
  HTML(VERSION_3, THOROUGH, "text/html"),
  PLAIN_TEXT(VERSION_3, THOROUGH, "text/plain"),
  ANY_APPLICATION(VERSION_3, THOROUGH, "application/*"),
  BROWSER(VERSION_3, THOROUGH, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),

  DAY_BEFORE(VERSION_4, STANDARD, "application/vnd.atlas.2022-12-31+json"),
  YEAR_BEFORE(VERSION_4, THOROUGH, "application/vnd.atlas.2021-01-01+json"),
  YEAR_1970(VERSION_4, THOROUGH, "application/vnd.atlas.1970-01-01+json"),
  YEAR_0000(VERSION_4, THOROUGH, "application/vnd.atlas.0000-00-00+json"),
  MONTH_13(VERSION_4, STANDARD, "application/vnd.atlas.2023-13-01+json"),
  DAY_32(VERSION_4, THOROUGH, "application/vnd.atlas.2023-01-32+json"),
  NO_LEAP_YEAR(VERSION_4, THOROUGH, "application/vnd.atlas.2023-02-29+json"),
  NO_LEADING_ZEROS(VERSION_4, STANDARD, "application/vnd.atlas.2023-1-1+json"),
  NO_HYPHENS(VERSION_4, THOROUGH, "application/vnd.atlas.20230101+json"),
  DOTS(VERSION_4, THOROUGH, "application/vnd.atlas.2023.01.01+json"),
  NO_DAY(VERSION_4, THOROUGH, "application/vnd.atlas.2023-01+json"),
  YEAR_ONLY(VERSION_4, THOROUGH, "application/vnd.atlas.2023+json"),
  DAY_FIRST(VERSION_4, THOROUGH, "application/vnd.atlas.01-01-2023+json"),
  WITH_A_TIME(VERSION_4, THOROUGH, "application/vnd.atlas.2023-01-01T00:00:00Z+json"),
  YEAR_OF_FIVE_DIGITS(VERSION_4, THOROUGH, "application/vnd.atlas.12023-01-01+json"),
  LETTER_AFTER_THE_SUFFIX(VERSION_4, STANDARD, "application/vnd.atlas.2023-01-01+jsonx"),
  LETTER_FOR_THE_FIRST_DOT(VERSION_4, THOROUGH, "application/vndxatlas.2023-01-01+json"),
  LETTER_FOR_THE_SECOND_DOT(VERSION_4, STANDARD, "application/vnd.atlasx2023-01-01+json"),
  LETTER_BEFORE_THE_TYPE(VERSION_4, THOROUGH, "xapplication/vnd.atlas.2023-01-01+json"),
  LETTER_AFTER(VERSION_4, THOROUGH, "application/vnd.atlas.2023-01-01x+json"),
  LETTER_BEFORE(VERSION_4, THOROUGH, "application/vnd.atlas.x2023-01-01+json"),
  ANOTHER_DIGIT(VERSION_4, STANDARD, "application/vnd.atlas.2023-01-011+json"),
  LATEST(VERSION_4, STANDARD, "application/vnd.atlas.latest+json"),
  VERSION_NUMBER(VERSION_4, THOROUGH, "application/vnd.atlas.v2+json"),
  NUMBER_WITH_A_DOT(VERSION_4, THOROUGH, "application/vnd.atlas.1.0+json"),
  STABLE(VERSION_4, THOROUGH, "application/vnd.atlas.stable+json"),
  ASTERISK(VERSION_4, THOROUGH, "application/vnd.atlas.*+json"),
  EMPTY_DATE(VERSION_4, THOROUGH, "application/vnd.atlas.+json"),
  TWO_DOTS(VERSION_4, THOROUGH, "application/vnd.atlas..2023-01-01+json");

  private final String accept;
  private final Row row;

  AcceptCase(Requirement requirement, Depth depth, String accept) {
    this.accept = accept;
    row =
        new Row(requirement, depth, REJECTION, plain -> plain.accepting(accept), Set.of(406, 400));
  }

  @Override
  public String title() {
    return "Accept: " + accept;
  }

  @Override
  public Row row() {
    return row;
  }
}
