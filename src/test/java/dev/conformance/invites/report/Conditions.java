package dev.conformance.invites.report;

import dev.conformance.invites.contract.Area;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.RequirementSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a run judges and how strictly, recorded so that a green report can be audited.
 *
 * @param selected the requirements to judge; empty if only the pacts are verified
 * @param strict whether a requirement or interaction that is unstable or was not exercised counts
 *     against the server
 * @param knownDeviations the file of accepted failures
 * @param omissions what the run leaves out, each a phrase such as {@code the pacts were left out};
 *     any of them makes the run partial
 * @param set the requirements that count; others are judged, but not scored
 * @param depth how thoroughly it judges
 * @param seed the seed of generated inputs
 */
public record Conditions(
    Set<Requirement> selected,
    boolean strict,
    Optional<DeviationsFile> knownDeviations,
    List<String> omissions,
    RequirementSet set,
    Depth depth,
    long seed) {

  public Conditions {
    selected = Set.copyOf(selected);
    omissions = omissions.stream().map(Sanitizer::line).toList();
  }

  /**
   * A file of known deviations.
   *
   * @param path the path as it was given
   * @param sha256 the SHA-256 digest of its bytes, in hexadecimal digits
   */
  public record DeviationsFile(String path, String sha256) {

    public DeviationsFile {
      path = Sanitizer.line(path);
    }

    /**
     * The file with its digest.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public static DeviationsFile of(Path file) {
      try {
        var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return new DeviationsFile(file.toString(), HexFormat.of().formatHex(digest));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java platform has SHA-256", impossible);
      }
    }

    @Override
    public String toString() {
      return path + " (SHA-256 " + sha256 + ")";
    }
  }

  /** These requirements, judged in full at the standard depth and not strictly. */
  public static Conditions of(Set<Requirement> selected) {
    return new Conditions(
        selected, false, Optional.empty(), List.of(), RequirementSet.newest(), Depth.STANDARD, 1);
  }

  /** The same conditions with more left out. */
  public Conditions without(List<String> others) {
    return new Conditions(
        selected,
        strict,
        knownDeviations,
        Stream.concat(omissions.stream(), others.stream()).distinct().toList(),
        set,
        depth,
        seed);
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
      var all = EnumSet.allOf(Requirement.class);
      all.removeIf(requirement -> requirement.area() != area);
      if (!all.isEmpty() && selected.containsAll(all)) {
        names.add(area.name().replace('_', '-'));
      } else {
        all.stream().filter(selected::contains).map(Requirement::id).forEach(names::add);
      }
    }
    return names;
  }

  /**
   * How the server is judged, apart from its profile, in words: {@code requirement set 2026-11},
   * {@code depth standard}, {@code strict}.
   */
  public List<String> words() {
    return Stream.of(
            Stream.of("requirement set " + set),
            Stream.of("depth " + depth.id()),
            Stream.of("seed " + seed).filter(word -> depth == Depth.THOROUGH),
            Stream.of("strict").filter(word -> strict),
            Stream.of("only " + String.join(", ", only())).filter(word -> !only().isEmpty()),
            knownDeviations.stream().map(file -> "known deviations " + file))
        .flatMap(word -> word)
        .toList();
  }

  /** The phrase for a selection; empty if everything was selected. */
  Optional<String> selection() {
    if (selected.isEmpty()) {
      return Optional.of("no requirement was selected");
    }
    var names = only();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "only %s %s selected"
                .formatted(String.join(", ", names), names.size() == 1 ? "was" : "were"));
  }
}
