package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Level;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Sanitizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run tests and how strictly, recorded so that a green report can be audited.
 *
 * @param baseUrl the base URL without credentials
 * @param embedded whether the server is the kit's own reference server
 * @param failOn the lowest level that counts against the verdict
 * @param authentication the kinds of credential configured: {@code digest}, {@code bearer}
 * @param selected the requirements to verify; empty if only the pacts are verified
 * @param strict whether a requirement or interaction that is unstable or was not exercised counts
 *     against the server
 * @param knownDeviations the file of accepted failures
 */
public record Conditions(
    String baseUrl,
    boolean embedded,
    Profile profile,
    Level failOn,
    List<String> authentication,
    Set<Requirement> selected,
    boolean strict,
    Optional<DeviationsFile> knownDeviations,
    Depth depth) {

  public Conditions {
    baseUrl = Sanitizer.line(baseUrl);
    authentication = List.copyOf(authentication);
    selected = Set.copyOf(selected);
  }

  /**
   * A file of known deviations.
   *
   * @param sha256 the digest of its bytes, in hexadecimal digits
   */
  public record DeviationsFile(String file, String sha256) {

    public DeviationsFile {
      file = Sanitizer.line(file);
    }

    @Override
    public String toString() {
      return file + " (SHA-256 " + sha256 + ")";
    }
  }

  /** {@code http://127.0.0.1:8080 (the embedded reference server)}. */
  String server() {
    return baseUrl + (embedded ? " (the embedded reference server)" : "");
  }

  /** The kinds of credential in words: {@code digest and bearer}, or {@code none}. */
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
        : Arrays.stream(Area.values()).flatMap(this::selectedOf).toList();
  }

  private Stream<String> selectedOf(Area area) {
    var requirements = Requirement.in(area);
    return selected.containsAll(requirements)
        ? Stream.of(area.id().toUpperCase(Locale.ROOT))
        : requirements.stream().filter(selected::contains).map(Requirement::id);
  }

  /** How the server is tested, apart from its profile: {@code depth standard, strict}. */
  public String words() {
    var words = new ArrayList<>(List.of("depth " + depth.id()));
    if (strict) {
      words.add("strict");
    }
    if (!only().isEmpty()) {
      words.add("only " + String.join(", ", only()));
    }
    knownDeviations.ifPresent(file -> words.add("known deviations " + file));
    return String.join(", ", words);
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
