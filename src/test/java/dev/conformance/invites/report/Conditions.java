package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.Sanitizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run tests and how strictly, recorded so that a green report can be audited.
 *
 * @param selected the requirements to verify; empty if only the pacts are verified
 * @param strict whether a requirement or interaction that is unstable or was not exercised counts
 *     against the server
 * @param knownDeviations the file of accepted failures
 * @param omissions what the run leaves out, each a phrase such as {@code the pacts were left out};
 *     with omissions the run is partial
 */
public record Conditions(
    Set<Requirement> selected,
    boolean strict,
    Optional<DeviationsFile> knownDeviations,
    List<String> omissions,
    Depth depth) {

  public Conditions {
    selected = Set.copyOf(selected);
    omissions = omissions.stream().map(Sanitizer::line).toList();
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
    return new Conditions(selected, false, Optional.empty(), List.of(), Depth.STANDARD);
  }

  /** A copy with one more omission, if there is one. */
  Conditions without(Optional<String> omission) {
    return new Conditions(
        selected,
        strict,
        knownDeviations,
        Stream.concat(omissions.stream(), omission.stream()).distinct().toList(),
        depth);
  }

  /**
   * What was selected, as {@code atlas.only} names it: areas that are complete, and the ids of
   * other requirements. Empty if everything was selected.
   */
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

  /** What is left out, in one line; empty if nothing is. */
  public String omissionWords() {
    return String.join("; ", omissions);
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
