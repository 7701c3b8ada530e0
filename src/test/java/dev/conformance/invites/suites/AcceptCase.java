package dev.conformance.invites.suites;

import static dev.conformance.invites.contract.Depth.STANDARD;
import static dev.conformance.invites.contract.Depth.THOROUGH;
import static dev.conformance.invites.contract.Requirement.VERSION_3;
import static dev.conformance.invites.contract.Requirement.VERSION_4;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.junit.TestCase;
import java.util.Optional;

/** Accept headers that name no version, or one that does not exist. */
enum AcceptCase implements TestCase {
  JSON_WITH_CHARSET(VERSION_3, THOROUGH, "application/json;charset=utf-8"),
  VERSION_AS_PARAMETER(VERSION_3, STANDARD, "application/json;version=2023-01-01"),
  NO_DATE(VERSION_3, THOROUGH, "application/vnd.atlas+json"),
  NO_DOT(VERSION_3, THOROUGH, "application/vnd.atlas2023-01-01+json"),
  ANOTHER_VENDOR(VERSION_3, THOROUGH, "application/vnd.mongodb.2023-01-01+json"),
  MISSPELT_VENDOR(VERSION_3, THOROUGH, "application/vnd.atlass.2023-01-01+json"),
  NO_VENDOR(VERSION_3, THOROUGH, "application/atlas.2023-01-01+json"),
  TEXT_OF_THE_VENDOR(VERSION_3, THOROUGH, "text/vnd.atlas.2023-01-01+json"),
  TEXT_JSON(VERSION_3, THOROUGH, "text/json"),
  HTML(VERSION_3, THOROUGH, "text/html"),
  XML(VERSION_3, THOROUGH, "application/xml"),
  PLAIN_TEXT(VERSION_3, THOROUGH, "text/plain"),
  ANY_APPLICATION(VERSION_3, THOROUGH, "application/*"),
  BROWSER(VERSION_3, THOROUGH, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),

  YEAR_BEFORE(VERSION_4, THOROUGH, "application/vnd.atlas.2021-01-01+json"),
  YEAR_2020(VERSION_4, THOROUGH, "application/vnd.atlas.2020-01-01+json"),
  YEAR_1970(VERSION_4, THOROUGH, "application/vnd.atlas.1970-01-01+json"),
  YEAR_0001(VERSION_4, THOROUGH, "application/vnd.atlas.0001-01-01+json"),
  YEAR_0000(VERSION_4, THOROUGH, "application/vnd.atlas.0000-00-00+json"),
  MONTH_13(VERSION_4, THOROUGH, "application/vnd.atlas.2023-13-01+json"),
  MONTH_0(VERSION_4, THOROUGH, "application/vnd.atlas.2023-00-01+json"),
  DAY_32(VERSION_4, THOROUGH, "application/vnd.atlas.2023-01-32+json"),
  NO_LEAP_YEAR(VERSION_4, THOROUGH, "application/vnd.atlas.2023-02-29+json"),
  NO_LEADING_ZEROS(VERSION_4, STANDARD, "application/vnd.atlas.2023-1-1+json"),
  NO_HYPHENS(VERSION_4, THOROUGH, "application/vnd.atlas.20230101+json"),
  UNDERSCORES(VERSION_4, THOROUGH, "application/vnd.atlas.2023_01_01+json"),
  DOTS(VERSION_4, THOROUGH, "application/vnd.atlas.2023.01.01+json"),
  NO_DAY(VERSION_4, THOROUGH, "application/vnd.atlas.2023-01+json"),
  YEAR_ONLY(VERSION_4, THOROUGH, "application/vnd.atlas.2023+json"),
  DAY_FIRST(VERSION_4, THOROUGH, "application/vnd.atlas.01-01-2023+json"),
  WITH_A_TIME(VERSION_4, THOROUGH, "application/vnd.atlas.2023-01-01T00:00:00Z+json"),
  YEAR_OF_FIVE_DIGITS(VERSION_4, THOROUGH, "application/vnd.atlas.12023-01-01+json"),
  LETTER_AFTER_THE_SUFFIX(VERSION_4, STANDARD, "application/vnd.atlas.2023-01-01+jsonx"),
  LETTER_FOR_A_DOT(VERSION_4, STANDARD, "application/vndxatlas.2023-01-01+json"),
  LETTER_AFTER(VERSION_4, THOROUGH, "application/vnd.atlas.2023-01-01x+json"),
  LETTER_BEFORE(VERSION_4, THOROUGH, "application/vnd.atlas.x2023-01-01+json"),
  NEGATIVE_YEAR(VERSION_4, THOROUGH, "application/vnd.atlas.-2023-01-01+json"),
  VERSION_NUMBER(VERSION_4, THOROUGH, "application/vnd.atlas.v2+json"),
  FIRST_VERSION_NUMBER(VERSION_4, THOROUGH, "application/vnd.atlas.v1+json"),
  NUMBER_WITH_A_DOT(VERSION_4, THOROUGH, "application/vnd.atlas.1.0+json"),
  STABLE(VERSION_4, THOROUGH, "application/vnd.atlas.stable+json"),
  ASTERISK(VERSION_4, THOROUGH, "application/vnd.atlas.*+json"),
  EMPTY_DATE(VERSION_4, THOROUGH, "application/vnd.atlas.+json"),
  TWO_DOTS(VERSION_4, THOROUGH, "application/vnd.atlas..2023-01-01+json");

  private final Requirement requirement;
  private final Depth depth;
  private final String accept;

  AcceptCase(Requirement requirement, Depth depth, String accept) {
    this.requirement = requirement;
    this.depth = depth;
    this.accept = accept;
  }

  @Override
  public String title() {
    return "Accept: " + accept;
  }

  @Override
  public Depth depth() {
    return depth;
  }

  @Override
  public Optional<Requirement> requirement() {
    return Optional.of(requirement);
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    return plain.accepting(accept);
  }
}
