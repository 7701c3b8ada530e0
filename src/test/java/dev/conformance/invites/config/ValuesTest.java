package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.Settings.Target;
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
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h.example                | https://h.example",
        "HTTPS://h.example//              | https://h.example",
        "http://localhost:8080/a/b/       | http://localhost:8080/a/b",
        "http://[::1]:8080                | http://[::1]:8080",
        "http://127.0.0.1:1/%2Fa          | http://127.0.0.1:1/%2Fa",
        "http://h.example:/               | http://h.example",
        "https://h.example/a@b            | https://h.example/a@b",
      })
  void readsABaseUrl(String given, String expected) {
    var settings =
        SettingsReader.read(
            new SettingSources(Map.of(), remote("atlas.base-url", given), Map.of()));

    assertThat(settings.target().map(Target::baseUrl)).contains(URI.create(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "h.example | h.example | a base URL begins with https:// or http://.",
        "localhost:8080 | localhost:8080 | a base URL begins with https:// or http://.",
        "ftp://h.example | ftp://h.example | a base URL begins with https:// or http://.",
        "https://h ost/ | https://h ost/ | this is no URL, write it as https://host/prefix without spaces.",
        "https:// | https:// | this is no URL, write it as https://host/prefix without spaces.",
        "https:///p | https:///p | it has no host, or one with other characters than letters, digits, hyphens and dots.",
        "http://my_service:80 | http://my_service:80 | it has no host, or one with other characters than letters, digits, hyphens and dots.",
        "http://h:70000 | http://h:70000 | a port is a number from 1 to 65535.",
        "http://h:0 | http://h:0 | a port is a number from 1 to 65535.",
        "https://u:canary@h/ | https://***@h/ | a base URL holds no user or password, give credentials by their own settings.",
        "https://u:can@ary@h/ | https://***@h/ | a base URL holds no user or password, give credentials by their own settings.",
        "https://u:can?ary@h/ | https://***@h/ | a base URL holds no user or password, give credentials by their own settings.",
        "https://u:can ary@h/ | https://***@h/ | this is no URL, write it as https://host/prefix without spaces.",
        "https://h/?token=canary | https://h/ | a base URL has no query and no fragment, remove it from the ? or # on.",
        "https://h/# | https://h/ | a base URL has no query and no fragment, remove it from the ? or # on.",
        "https://h/p/api/atlas/v2/ | https://h/p/api/atlas/v2/ | the kit adds the API's path itself, remove '/api/atlas/v2'.",
        "https://h/api/atlas | https://h/api/atlas | the kit adds the API's path itself, remove '/api/atlas'.",
      })
  void refusesAMalformedBaseUrlAndKeepsItsPasswordAside(
      String given, String shown, String complaint) {
    assertProblem(
        remote("atlas.base-url", given),
        "Property atlas.base-url is '%s': %s".formatted(shown, complaint));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "atlas.project-id|32B6E34B3D91647ABB20E7B8|a project id is written in lower case.",
        "atlas.project-id|32b6|a project id has exactly 24 hexadecimal digits, 0 to 9 and a to f.",
        "atlas.profile|atlas|write documented or atlas-cloud, did you mean atlas-cloud?",
        "atlas.profile|x|write documented or atlas-cloud.",
        "atlas.fail-on|shoud|write must or should, did you mean should?",
        "atlas.strict|yes|write true or false.",
        "atlas.timeout|10|a duration has a unit, write for example 10s.",
        "atlas.timeout|soon|this is no duration, write for example 10s, 500ms, 2m or PT10S.",
        "atlas.timeout|PT|this is no duration, write for example 10s, 500ms, 2m or PT10S.",
        "atlas.timeout|0s|a time-out is from 1ms to 10m.",
        "atlas.timeout|1ns|a time-out is from 1ms to 10m.",
        "atlas.timeout|-1s|a time-out is from 1ms to 10m.",
        "atlas.timeout|601s|a time-out is from 1ms to 10m.",
        "atlas.timeout|PT-1S|a time-out is from 1ms to 10m.",
        "atlas.max-body|big|this is no size, write for example 64MB, 64MiB or 500kB.",
        "atlas.max-body|-1|this is no size, write for example 64MB, 64MiB or 500kB.",
        "atlas.max-body|64|the largest body is from 1kB to 2GB.",
        "atlas.max-body|3GB|the largest body is from 1kB to 2GB.",
        "atlas.max-body|99999YB|this is no size, write for example 64MB, 64MiB or 500kB.",
        "atlas.parallelism|0|write a whole number from 1 to 64.",
        "atlas.parallelism|65|write a whole number from 1 to 64.",
        "atlas.parallelism|1.5|write a whole number from 1 to 64.",
        "atlas.parallelism|99999999999|write a whole number from 1 to 64.",
        "atlas.requests-per-second|0|write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.",
        "atlas.requests-per-second|0.000001|write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.",
        "atlas.requests-per-second|0.009|write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.",
        "atlas.requests-per-second|10001|write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.",
        "atlas.requests-per-second|NaN|write a number from 0.01 to 10000, for example 25 or 0.5, or unlimited.",
        "atlas.only|ENVELOP-2|there is no requirement or area 'ENVELOP-2', did you mean ENVELOPE-2?",
        "atlas.only|http,user|there is no requirement or area 'user', did you mean username?",
        "atlas.only|*|there is no requirement or area '*', name some as in ENVELOPE-2,username, or write all.",
        "atlas.only|,|it selects nothing, name requirements or areas separated by commas.",
        "atlas.known-deviations|no/such/file|there is no such file.",
        "atlas.known-deviations|src|this is a folder, name a file.",
        "atlas.known-deviations|/dev/null|this is a pipe or a device, name a file that can be read again.",
        "atlas.reports|pom.xml|'pom.xml' is a file, name a folder.",
        "atlas.reports|pom.xml/reports|'pom.xml' is a file, name a folder.",
      })
  void refusesAValueOutsideItsGrammar(String property, String value, String complaint) {
    assertProblem(
        remote(property, value), "Property %s is '%s': %s".formatted(property, value, complaint));
  }

  @ParameterizedTest
  @CsvSource({
    "10s,10000",
    "500ms,500",
    "1ms,1",
    "2m,120000",
    "PT10S,10000",
    "pt0.5s,500",
    "1.5s,1500",
    "10 seconds,10000"
  })
  void readsATimeout(String given, long millis) {
    var settings =
        SettingsReader.read(new SettingSources(Map.of("--timeout", given), Map.of(), Map.of()));

    assertThat(settings.limits().timeout()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void selectsRequirementsAndAreasInAnyLetterCase() {
    var settings =
        SettingsReader.read(
            new SettingSources(Map.of("--only", "http-1,, Access ,HTTP-1"), Map.of(), Map.of()));

    var expected = EnumSet.of(Requirement.HTTP_1);
    expected.addAll(Requirement.in(Area.ACCESS));
    assertThat(settings.gate().only()).isEqualTo(expected);
  }

  @Test
  void selectsAllInAnyLetterCase() {
    var settings =
        SettingsReader.read(new SettingSources(Map.of("--only", "http-1,All"), Map.of(), Map.of()));

    assertThat(settings.gate().only()).isEqualTo(EnumSet.allOf(Requirement.class));
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
  void saysWhetherTheLocaleOrThePathIsToBlameForACharacter() {
    // Half a character: no locale can write it, as LC_ALL=C cannot write any beyond ASCII.
    assertProblem(
        remote("atlas.reports", "r\ud800"),
        "Property atlas.reports holds a character that this locale cannot write: set"
            + " LC_ALL=C.UTF-8.");
    assertProblem(
        remote("atlas.reports", "\u00fc\0"),
        "Property atlas.reports holds a character that no path may have: remove it.");
  }

  @Test
  void refusesControlCharactersInACredentialWithoutShowingIt() {
    var properties = remote("atlas.private-key", "can\r\nary");
    properties.put("atlas.public-key", "pub\tlic");

    assertProblem(
        properties,
        """
        Property atlas.public-key holds a line break or another control character: remove it.
        Property atlas.private-key holds a line break or another control character: remove it.""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer canary", "bearer  canary"})
  void refusesATokenWithItsScheme(String token) {
    assertProblem(
        remote("atlas.access-token", token),
        "Property atlas.access-token begins with 'Bearer': give the token alone.");
  }

  /** A complete remote target with one property more or another value. */
  private static Map<String, String> remote(String property, String value) {
    var properties = new HashMap<String, String>();
    properties.put("atlas.base-url", "https://h.example");
    properties.put("atlas.project-id", OWNED);
    properties.put("atlas.access-token", "eyJhbGciOi");
    properties.put(property, value);
    return properties;
  }

  private static void assertProblem(Map<String, String> properties, String message) {
    assertThatThrownBy(
            () -> SettingsReader.read(new SettingSources(Map.of(), properties, Map.of())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(message);
  }
}
