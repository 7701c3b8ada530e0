package dev.conformance.invites.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Sanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run tests and how strictly, recorded so that a green report can be audited.
 *
 * @param selected the requirements to verify; empty if only the pacts are verified
 * @param strict whether a requirement or interaction that is unstable or was not exercised counts
 *     against the server
 * @param knownDeviations the file of accepted failures
 */
public record Conditions(
    @JsonIgnore Set<Requirement> selected,
    boolean strict,
    Optional<DeviationsFile> knownDeviations,
    Depth depth) {

  public Conditions {
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

  /** Conditions with these requirements, at depth standard and not strict. */
  public static Conditions of(Set<Requirement> selected) {
    return new Conditions(selected, false, Optional.empty(), Depth.STANDARD);
  }

  /**
   * What was selected, as {@code atlas.only} names it: areas that are complete, and the ids of
   * other requirements. Empty if everything was selected.
   */
  @JsonProperty
  public List<String> only() {
    if (selected.size() == Requirement.values().length) {
      return List.of();
    }
    var names = new ArrayList<String>();
    for (var area : Area.values()) {
      var requirements = Requirement.in(area);
      if (!requirements.isEmpty() && selected.containsAll(requirements)) {
        names.add(area.name().replace('_', '-'));
      } else {
        requirements.stream().filter(selected::contains).map(Requirement::id).forEach(names::add);
      }
    }
    return names;
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
  Optional<String> selection() {
    if (selected.isEmpty()) {
      return Optional.of("no requirement was selected");
    }
    var names = only();
    var verb = names.size() == 1 ? "was" : "were";
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("only %s %s selected".formatted(String.join(", ", names), verb));
  }
}
