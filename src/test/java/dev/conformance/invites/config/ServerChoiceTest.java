package dev.conformance.invites.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.Settings.Target;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which server the settings mean, where there could be a doubt: never another one by mistake. */
class ServerChoiceTest {
  private static final String OWNED = "32b6e34b3d91647abb20e7b8";

  @Test
  void ignoresProjectsAndCredentialsOfTheEnvironmentWithoutAServer() {
    var environment =
        Map.of("MONGODB_ATLAS_PUBLIC_API_KEY", "half", "MONGODB_ATLAS_PROJECT_ID", "wrong");

    var settings = SettingsReader.read(new SettingSources(Map.of(), Map.of(), environment));

    assertThat(settings.credentials()).isEqualTo(Credentials.none());
    assertThat(settings.target()).isEmpty();
  }

  @Test
  void refusesAProjectGivenWithoutAServer() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    new SettingSources(Map.of(), Map.of("atlas.project-id", OWNED), Map.of())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Property atlas.project-id is given without a server: give atlas.base-url"
                + " (MONGODB_ATLAS_BASE_URL) as well, or leave it out to judge the embedded server.");
  }

  @Test
  void refusesAnEmptyBaseUrlBecauseASecretIsMissing() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    new SettingSources(Map.of(), Map.of(), Map.of("MONGODB_ATLAS_BASE_URL", ""))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "The base URL is empty (environment variable MONGODB_ATLAS_BASE_URL): give"
                + " atlas.base-url (MONGODB_ATLAS_BASE_URL) a value, or leave it out to judge the"
                + " embedded server.");
  }

  @Test
  void refusesAnEmptyBaseUrlWhateverServerALowerLayerNames() {
    var properties = Map.of("atlas.base-url", " ", "atlas.project-id", OWNED);
    var environment = Map.of("MONGODB_ATLAS_BASE_URL", "https://h.example");

    assertThatThrownBy(
            () -> SettingsReader.read(new SettingSources(Map.of(), properties, environment)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "The base URL is empty (property atlas.base-url): give atlas.base-url"
                + " (MONGODB_ATLAS_BASE_URL) a value, or leave it out to judge the embedded"
                + " server.");
  }

  @Test
  void readsABaseUrlWhateverALowerLayerLeavesEmpty() {
    var settings =
        SettingsReader.readRemote(
            new SettingSources(
                Map.of("--base-url", "https://h.example"),
                Map.of(
                    "atlas.base-url",
                    "",
                    "atlas.project-id",
                    OWNED,
                    "atlas.access-token",
                    "eyJhbGciOi"),
                Map.of("MONGODB_ATLAS_BASE_URL", "")));

    assertThat(settings.target().map(Target::baseUrl)).contains(URI.create("https://h.example"));
  }

  @Test
  void judgesTheEmbeddedServerWhateverTheLowerLayersSay() {
    var settings =
        SettingsReader.readEmbedded(
            new SettingSources(
                Map.of("--timeout", "3s"),
                Map.of("atlas.base-url", "https://h.example", "atlas.project-id", OWNED),
                Map.of("MONGODB_ATLAS_BASE_URL", "", "MONGODB_ATLAS_CLIENT_ID", "id")));

    assertThat(settings.target().map(Target::baseUrl)).isEmpty();
    assertThat(settings.target()).isEmpty();
    assertThat(settings.credentials()).isEqualTo(Credentials.none());
    assertThat(settings.limits().timeout()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void refusesATargetAsOptionsTogetherWithTheEmbeddedServer() {
    var options = Map.of("--base-url", "https://h.example", "--project-id", OWNED);

    assertThatThrownBy(
            () -> SettingsReader.readEmbedded(new SettingSources(options, Map.of(), Map.of())))
        .hasMessage(
            """
            Option --base-url contradicts --embedded: leave one of them out.
            Option --project-id contradicts --embedded: leave one of them out.""");
  }
}
