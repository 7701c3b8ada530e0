package dev.conformance.invites.report;

import dev.conformance.invites.common.Sanitizer;
import dev.conformance.invites.config.Settings;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Requirement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run tests and how strictly, recorded so that a green report can be audited.
 *
 * @param baseUrl the base URL without credentials
 * @param embedded whether the server is the kit's own reference server
 * @param authentication the kinds of credential configured: {@code digest}, {@code bearer}
 * @param gate how strictly it is tested
 * @param selected the requirements that were verified; none if only the pacts were
 */
public record Conditions(
    String baseUrl,
    boolean embedded,
    List<String> authentication,
    Settings.Gate gate,
    Set<Requirement> selected) {
  private static final String EMBEDDED = "the embedded reference server";

  public Conditions {
    baseUrl = Sanitizer.line(baseUrl);
    authentication = List.copyOf(authentication);
    selected = Set.copyOf(selected);
  }

  /** Those of a run that is about to begin, with the embedded server unless a target is named. */
  public static Conditions of(Settings settings) {
    var target = settings.target();
    var url = target.map(it -> it.baseUrl().toString()).orElse(EMBEDDED);
    var kinds = target.map(it -> it.credentials().kinds()).orElse(List.of());
    var gate = settings.gate();
    return new Conditions(url, target.isEmpty(), kinds, gate, gate.only());
  }

  /** The base URL, or that the server is embedded: nobody takes its address for his own. */
  public String server() {
    return embedded ? EMBEDDED : baseUrl;
  }

  String credentials() {
    return authentication.isEmpty() ? "none" : String.join(" and ", authentication);
  }

  /**
   * What was selected, as {@code atlas.only} names it: areas that are complete, and the ids of
   * other requirements. Empty if everything was selected.
   */
  public List<String> only() {
    return selected.size() == Requirement.values().length
        ? List.of()
        : Stream.of(Area.values()).flatMap(this::selectedOf).toList();
  }

  private Stream<String> selectedOf(Area area) {
    var requirements = Requirement.in(area);
    return selected.containsAll(requirements)
        ? Stream.of(area.id().toUpperCase(Locale.ROOT))
        : requirements.stream().filter(selected::contains).map(Requirement::id);
  }

  /** How the server is tested, apart from its profile: {@code depth standard, strict}. */
  public String words() {
    var only = only().isEmpty() ? "" : ", only " + String.join(", ", only());
    var known = gate.knownDeviations().map(it -> it.file() + " (SHA-256 " + it.sha256() + ")");
    var deviations = known.map(it -> Sanitizer.line(", known deviations " + it)).orElse("");
    return "depth " + gate.depth().id() + (gate.strict() ? ", strict" : "") + only + deviations;
  }

  /** The phrase for a selection; empty if everything was selected. */
  String selection() {
    if (selected.isEmpty()) {
      return "no requirement was selected";
    }
    var names = only();
    var verb = names.size() == 1 ? "was" : "were";
    return names.isEmpty() ? "" : "only %s %s selected".formatted(String.join(", ", names), verb);
  }
}
