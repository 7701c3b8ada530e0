package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Requirement;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingParserTest {
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://h.example                | https://h.example
          HTTPS://h.example//              | https://h.example
          http://localhost:8080/a/b/       | http://localhost:8080/a/b
          http://[::1]:8080                | http://[::1]:8080
          http://127.0.0.1:1/%2Fa          | http://127.0.0.1:1/%2Fa
          http://h.example:/               | http://h.example
          https://h.example/a@b            | https://h.example/a@b
          """)
  void readsABaseUrl(String given, String expected) {
    var settings = read("atlas.base-url", given);

    assertThat(settings.target().map(TargetSettings::baseUrl)).contains(URI.create(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "h.example | h.example | a base URL begins with https:// or http://.",
        "localhost:8080 | localhost:8080 | a base URL begins with https:// or http://.",
        "ftp://h.example | ftp://h.example | a base URL begins with https:// or http://.",
        "https://h ost/ | https://h ost/ | this is not a URL; write https://host/prefix without"
            + " spaces.",
        "https:// | https:// | this is not a URL; write https://host/prefix without spaces.",
        "https:///p | https:///p | the host is missing or contains characters other than letters,"
            + " digits, hyphens and dots.",
        "http://my_service:80 | http://my_service:80 | the host is missing or contains characters"
            + " other than letters, digits, hyphens and dots.",
        "http://h:70000 | http://h:70000 | a port is a number from 1 to 65535.",
        "http://h:0 | http://h:0 | a port is a number from 1 to 65535.",
        "https://u:canary@h/ | https://***@h/ | a base URL contains no user or password; use the"
            + " settings for credentials.",
        "https://u:can@ary@h/ | https://***@h/ | a base URL contains no user or password; use the"
            + " settings for credentials.",
        "https://u:can?ary@h/ | https://***@h/ | a base URL contains no user or password; use the"
            + " settings for credentials.",
        "https://u:can ary@h/ | https://***@h/ | this is not a URL; write https://host/prefix"
            + " without spaces.",
        "https://h/?token=canary | https://h/ | a base URL has no query or fragment; remove"
            + " everything from the ? or # on.",
        "https://h/# | https://h/ | a base URL has no query or fragment; remove everything from the"
            + " ? or # on.",
        "https://h/p/api/atlas/v2/ | https://h/p/api/atlas/v2/ | the kit adds the API's path"
            + " itself; remove '/api/atlas/v2'.",
        "https://h/api/atlas | https://h/api/atlas | the kit adds the API's path itself; remove"
            + " '/api/atlas'.",
      })
  void refusesAMalformedBaseUrlAndKeepsItsPasswordAside(
      String given, String shown, String complaint) {
    assertProblem(
        "atlas.base-url", given, "Property atlas.base-url is '%s': %s".formatted(shown, complaint));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          atlas.project-id|32B6E34B3D91647ABB20E7B8|a project id has exactly 24 hexadecimal digits in lower case, 0 to 9 and a to f.
          atlas.project-id|32b6|a project id has exactly 24 hexadecimal digits in lower case, 0 to 9 and a to f.
          atlas.profile|atlas|write documented or atlas-cloud; did you mean atlas-cloud?
          atlas.profile|x|write documented or atlas-cloud.
          atlas.depth|deep|write standard or thorough.
          atlas.fail-on|shoud|write must or should; did you mean should?
          atlas.strict|yes|write true or false.
          atlas.timeout|10|a duration needs a unit, for example 10s.
          atlas.timeout|soon|this is not a duration; write, for example, 10s, 500ms, 2m or PT10S.
          atlas.timeout|0s|a timeout is from 1ms to 10m.
          atlas.timeout|-1s|a timeout is from 1ms to 10m.
          atlas.timeout|601s|a timeout is from 1ms to 10m.
          atlas.max-body|big|this is not a size; write, for example, 64MB, 64MiB or 500kB.
          atlas.max-body|64|the largest body is from 1kB to 2GB.
          atlas.max-body|3GB|the largest body is from 1kB to 2GB.
          atlas.parallelism|0|write an integer from 1 to 64.
          atlas.parallelism|65|write an integer from 1 to 64.
          atlas.parallelism|1.5|write an integer from 1 to 64.
          atlas.parallelism|99999999999|write an integer from 1 to 64.
          atlas.requests-per-second|0|write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.
          atlas.requests-per-second|0.009|write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.
          atlas.requests-per-second|10001|write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.
          atlas.requests-per-second|NaN|write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.
          atlas.only|ENVELOP-2|there is no requirement or area 'ENVELOP-2'; did you mean ENVELOPE-2?
          atlas.only|http,user|there is no requirement or area 'user'; did you mean username?
          atlas.only|*|there is no requirement or area '*'; write, for example, ENVELOPE-2,username, or all.
          atlas.only|,|it selects nothing; name requirements or areas separated by commas.
          atlas.reports|pom.xml|'pom.xml' is a file; name a folder.
          atlas.reports|pom.xml/reports|'pom.xml' is a file; name a folder.
          """)
  void refusesAValueOutsideItsGrammar(String property, String value, String complaint) {
    assertProblem(property, value, "Property %s is '%s': %s".formatted(property, value, complaint));
  }

  @ParameterizedTest
  @CsvSource({
    "10s,10000",
    "500ms,500",
    "1ms,1",
    "2m,120000",
    "PT10S,10000",
    "pt0.5s,500",
    "1.5s,1500"
  })
  void readsATimeout(String given, long millis) {
    var settings = read("atlas.timeout", given);

    assertThat(settings.limits().timeout()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void selectsRequirementsAndAreasInAnyLetterCase() {
    var expected = EnumSet.of(Requirement.HTTP_1);
    expected.addAll(Requirement.in(Area.ACCESS));

    assertThat(read("atlas.only", "http-1,, Access ,HTTP-1").gate().only()).isEqualTo(expected);
    assertThat(read("atlas.only", "http-1,All").gate().only())
        .isEqualTo(EnumSet.allOf(Requirement.class));
  }

  @Test
  void takesUnlimitedForNoLargestRate() {
    var settings =
        SettingsReader.read(
            new SettingSources(
                Map.of("--requests-per-second", "Unlimited"),
                Map.of(),
                Map.of("ATLAS_REQUESTS_PER_SECOND", "1")));

    assertThat(settings.limits().requestsPerSecond()).isEmpty();
  }

  @Test
  void refusesControlCharactersInACredentialWithoutShowingIt() {
    assertProblem(
        "atlas.public-key",
        "can\r\nary",
        """
        Property atlas.public-key contains a line break or another control character: remove it.
        Property atlas.public-key requires atlas.private-key (MONGODB_ATLAS_PRIVATE_API_KEY): give both.\
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Bearer canary | begins with 'Bearer': give only the token.
          bearer  canary | begins with 'Bearer': give only the token.
          can ary | contains a space or another character that no bearer token may contain: give only the token.
          """)
  void refusesATokenWithAnythingElse(String token, String sentence) {
    assertThatThrownBy(() -> read("atlas.only", "all", token))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("Environment variable MONGODB_ATLAS_ACCESS_TOKEN " + sentence);
  }

  /** The settings of a complete target with one property more or another value. */
  private static Settings read(String property, String value) {
    return read(property, value, "eyJhbGciOi");
  }

  private static Settings read(String property, String value, String token) {
    var properties = new HashMap<String, String>();
    properties.put("atlas.base-url", "https://h.example");
    properties.put("atlas.project-id", OWNED);
    properties.put(property, value);
    var environment = Map.of("MONGODB_ATLAS_ACCESS_TOKEN", token);
    return SettingsReader.read(new SettingSources(Map.of(), properties, environment));
  }

  private static void assertProblem(String property, String value, String message) {
    assertThatThrownBy(() -> read(property, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }
}
