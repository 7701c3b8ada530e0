package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.*;
import static dev.conformance.invites.contract.Requirement.VERSION_4;
import static dev.conformance.invites.junit.Expectation.EITHER;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.junit.TestCase;
import java.util.Set;

/**
 * Accept headers for which the contract leaves open whether they name a version. {@code {}} stands
 * for the media type of the version.
 */
enum UndocumentedAccept implements TestCase {
  ANY_AS_WELL(STANDARD, "{}, */*;q=0.1"),
  JSON_AS_WELL(THOROUGH, "{}, application/json"),
  JSON_FIRST(THOROUGH, "application/json, {}"),
  ANY_FIRST(THOROUGH, "*/*;q=0.1, {}"),
  WITH_CHARSET(STANDARD, "{}; charset=utf-8"),
  QUALITY_1(THOROUGH, "{};q=1"),
  LOW_QUALITY(THOROUGH, "{};q=0.1"),
  QUALITY_0(THOROUGH, "{};q=0"),
  UNKNOWN_PARAMETER(THOROUGH, "{};a=b"),
  COMMA_AFTER(THOROUGH, "{},"),
  TWO_VERSIONS(THOROUGH, "{}, " + MediaTypes.LATER),
  A_BETTER_AND_A_WORSE_VERSION(THOROUGH, MediaTypes.LATER + ";q=0.5, {}"),
  A_VERSION_THAT_DOES_NOT_EXIST_AS_WELL(THOROUGH, "{}, application/vnd.atlas.2020-01-01+json"),
  GARBAGE_AS_WELL(THOROUGH, "{}, garbage"),
  // The parameter prevents a hit in a header cache that ignores letter case.
  UPPER_CASE(THOROUGH, "APPLICATION/VND.ATLAS.2023-01-01+JSON;q=0.9"),
  NO_FORMAT(THOROUGH, "application/vnd.atlas.2023-01-01"),
  CSV(THOROUGH, "application/vnd.atlas.2023-01-01+csv"),
  PREVIEW(THOROUGH, "application/vnd.atlas.preview+json"),
  NEXT_DAY(THOROUGH, "application/vnd.atlas.2023-01-02+json"),
  LEAP_DAY(THOROUGH, "application/vnd.atlas.2024-02-29+json"),
  /** The first version of the operation that replaces this one. */
  REPLACEMENT(THOROUGH, "application/vnd.atlas.2025-02-19+json"),
  YEAR_9999(THOROUGH, "application/vnd.atlas.9999-12-31+json"),
  ASTERISK(THOROUGH, "*"),
  GARBAGE(STANDARD, "garbage"),
  NO_SUBTYPE(THOROUGH, "application/");

  private final String accept;
  private final Row row;

  UndocumentedAccept(Depth depth, String template) {
    accept = template.replace("{}", MediaTypes.ATLAS_2023_01_01);
    row = new Row(VERSION_4, depth, EITHER, plain -> plain.accepting(accept), Set.of(406, 400));
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
