package dev.conformance.invites.pacts;

import au.com.dius.pact.core.model.DefaultPactReader;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.UnknownPactSource;
import au.com.dius.pact.core.support.json.JsonParser;
import au.com.dius.pact.core.support.json.JsonValue;
import dev.conformance.invites.target.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where pacts come from: the committed folder, or a broker. */
final class PactSources {
  private PactSources() {}

  /** All pacts of a folder, by name. */
  static List<PactUnderTest> folder(Path folder) {
    try (var entries = Files.list(folder)) {
      var pacts = new ArrayList<PactUnderTest>();
      for (var file : entries.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
        var text = Files.readString(file, StandardCharsets.UTF_8);
        pacts.add(new PactUnderTest(parse(text), Optional.empty()));
      }
      return pacts;
    } catch (IOException e) {
      throw new ConfigurationException(
          "The folder %s with the pacts cannot be read.".formatted(folder));
    }
  }

  /** The pacts that a broker selects for this provider. */
  static List<PactUnderTest> broker(Broker broker, BrokerSelection selection) {
    return broker.pactsFor(Expectation.PROVIDER, selection).stream()
        .map(found -> new PactUnderTest(parse(found.document().toString()), Optional.of(found)))
        .toList();
  }

  private static Pact parse(String text) {
    var json = (JsonValue.Object) JsonParser.parseString(text);
    return DefaultPactReader.INSTANCE.pactFromJson(json, UnknownPactSource.INSTANCE);
  }
}
