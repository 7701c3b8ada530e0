package dev.conformance.invites.config;

import dev.conformance.invites.config.Setting.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The table of the settings about pacts. Each is a system property; some also have the environment
 * variable that Pact's own tools use. The property wins. The page {@code settings.md} says what
 * they mean.
 */
public final class PactSettings extends SettingTable {
  private static final String SELECTORS = "pactbroker.consumerversionselectors.rawjson";
  private static final String DEFAULT_SELECTORS =
      "[{\"mainBranch\":true},{\"deployedOrReleased\":true}]";

  public final Setting<URI> brokerUrl =
      declare(Kind.URL, "pactbroker.url", "PACT_BROKER_BASE_URL", SettingConverters::url);
  public final Setting<Secret> brokerToken =
      declare(Kind.SECRET, "pactbroker.auth.token", "PACT_BROKER_TOKEN", Secret::new);
  public final Setting<String> brokerUsername =
      declare(Kind.OTHER, "pactbroker.auth.username", "PACT_BROKER_USERNAME", text -> text);
  public final Setting<Secret> brokerPassword =
      declare(Kind.SECRET, "pactbroker.auth.password", "PACT_BROKER_PASSWORD", Secret::new);
  public final Setting<Duration> brokerTimeout =
      declare(Kind.OTHER, "pactbroker.timeout", "", "20s", SettingConverters::timeout);
  public final Setting<Boolean> enablePending = onOrOff("pactbroker.enablePending");
  public final Setting<String> workInProgressSince = text("pactbroker.includeWipPactsSince");

  public final Setting<List<ObjectNode>> consumerVersionSelectors =
      declare(Kind.OTHER, SELECTORS, "", DEFAULT_SELECTORS, PactSettings::selectors);

  public final Setting<String> consumerVersion = text("pact.consumer.version");
  public final Setting<String> consumerBranch = text("pact.consumer.branch");
  public final Setting<String> consumerBuildUrl = text("pact.consumer.buildUrl");

  public final Setting<URI> filterUrl =
      declare(Kind.URL, "pact.filter.pacturl", "", SettingConverters::url);
  public final Setting<List<String>> filterConsumers =
      declare(Kind.OTHER, "pact.filter.consumers", "", SettingConverters::names);

  public final Setting<Boolean> publishResults = onOrOff("pact.verifier.publishResults");
  public final Setting<String> providerVersion = text("pact.provider.version");
  public final Setting<String> providerBranch = text("pact.provider.branch");
  public final Setting<String> providerBuildUrl = text("pact.verifier.buildUrl");

  PactSettings(SettingSources sources) {
    super(sources);
  }

  private Setting<String> text(String property) {
    return declare(Kind.OTHER, property, "", text -> text);
  }

  private static List<ObjectNode> selectors(String text) {
    try {
      return List.of(JsonMapper.shared().readValue(text, ObjectNode[].class));
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          "write a JSON array of selectors, such as [{\"mainBranch\":true}].", malformed);
    }
  }

  private Setting<Boolean> onOrOff(String property) {
    return declare(Kind.SWITCH, property, "", "false", SettingConverters::isOn);
  }

  /** Throws {@link ConfigurationException} with all problems, also those of combinations. */
  public static PactSettings read(SettingSources sources) {
    var settings = new PactSettings(sources);
    settings.check();
    settings.refuseProblems();
    settings.checkCombinations(sources);
    settings.refuseProblems();
    return settings;
  }

  /** Refuses all of them, even misspelt ones, for a program that verifies no pacts. */
  public static void refuse(SettingSources sources) {
    var given = new TreeMap<>(sources.environment());
    given.putAll(sources.properties());
    given.values().removeIf(String::isBlank);
    given.keySet().removeIf(name -> !name.matches("(pact|pactbroker)[.].*|PACT_BROKER_.*"));
    if (!given.isEmpty()) {
      throw new ConfigurationException(
          "%s: only mvn verify, in a clone of the kit, verifies pacts; run it instead, or unset this."
              .formatted(String.join(", ", given.keySet())));
    }
  }

  private void checkCombinations(SettingSources sources) {
    if (brokerUsername.find().isPresent() != brokerPassword.find().isPresent()) {
      addProblem(
          "Only one of pactbroker.auth.username (PACT_BROKER_USERNAME) and pactbroker.auth.password (PACT_BROKER_PASSWORD) is set; give both.");
    }
    if (brokerUrl.find().isEmpty() && (publishResults.value() || filterUrl.find().isPresent())) {
      addProblem(
          "pact.verifier.publishResults and pact.filter.pacturl require a broker; set -Dpactbroker.url=… or PACT_BROKER_BASE_URL.");
    }
    if (publishResults.value() && providerVersion.find().isEmpty()) {
      addProblem("Give the version of the server under test as -Dpact.provider.version=….");
    }
    if (publishResults.value() && SettingsReader.read(sources).target().isEmpty()) {
      addProblem(
          "pact.verifier.publishResults would publish the results of the embedded reference server: name the server under test in MONGODB_ATLAS_BASE_URL (atlas.base-url), or unset it.");
    }
    if (includesPending() && providerBranch.find().isEmpty()) {
      addProblem(
          "pactbroker.enablePending and pactbroker.includeWipPactsSince require the branch of the server under test; give -Dpact.provider.branch=….");
    }
  }

  /** Whether the broker says which pacts are pending for the branch of the provider. */
  public boolean includesPending() {
    return enablePending.value() || workInProgressSince.find().isPresent();
  }
}
