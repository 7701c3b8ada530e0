package dev.conformance.invites.config;

import dev.conformance.invites.contract.Requirement;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The file of accepted failures: a YAML list, each entry with the id of a {@code requirement}, a
 * {@code reason} and, where it is not for ever, the last day in {@code expires}.
 *
 * <pre>{@code
 * - requirement: ENVELOPE-2
 *   reason: The gateway drops the envelope's status, ticket API-1234
 *   expires: 2027-01-31
 * }</pre>
 *
 * <p>The file must not rot: an entry whose requirement is met or that has expired is a violation,
 * which fails the run. An entry whose requirement was not selected or not exercised says nothing
 * about the server and is no violation. A file that cannot be understood, whatever the day and the
 * server, is a wrong setting.
 */
public final class KnownDeviations {
  private final String file;
  private final List<KnownDeviation> entries;
  private final List<String> violations;

  private KnownDeviations(String file, List<KnownDeviation> entries, List<String> violations) {
    this.file = file;
    this.entries = List.copyOf(entries);
    this.violations = List.copyOf(violations);
  }

  /**
   * What the file makes of a run.
   *
   * @param accepted the requirements whose failure is accepted, in the order of the catalogue, with
   *     the reason
   * @param violations a sentence for each thing that is wrong with the file, beginning with {@code
   *     file:line}; any of them fails the run
   */
  public record Acceptance(Map<Requirement, String> accepted, List<String> violations) {
    public Acceptance {
      accepted = Collections.unmodifiableMap(new TreeMap<>(accepted));
      violations = List.copyOf(violations);
    }
  }

  /** No file: nothing is accepted. */
  public static KnownDeviations none() {
    return new KnownDeviations("", List.of(), List.of());
  }

  /**
   * Reads the file.
   *
   * @param clock says which entries have expired
   * @throws ConfigurationException where the file is missing or cannot be understood, with one line
   *     for each problem
   */
  public static KnownDeviations read(Path file, Clock clock) {
    var parsed = parse(file);
    var today = LocalDate.now(clock);
    var alive = new ArrayList<KnownDeviation>();
    var violations = new ArrayList<String>();
    for (var entry : parsed) {
      if (entry.expires().filter(today::isAfter).isPresent()) {
        violations.add(
            "%s:%d: the entry for %s expired on %s: remove it, or agree on a new date."
                .formatted(
                    file,
                    entry.line(),
                    entry.requirement().id(),
                    entry.expires().map(LocalDate::toString).orElseThrow()));
      } else {
        alive.add(entry);
      }
    }
    return new KnownDeviations(file.toString(), alive, violations);
  }

  /**
   * Refuses what {@link #read} would, before anything is sent.
   *
   * @throws ConfigurationException with one line for each problem
   */
  static void refuseMalformed(Path file) {
    var unused = parse(file);
  }

  private static List<KnownDeviation> parse(Path file) {
    var parser = new DeviationParser(file.toString());
    parser.parse(
        TextFile.read("File of known deviations '" + Shown.oneLine(file.toString()) + "'", file));
    if (!parser.problems().isEmpty()) {
      throw new ConfigurationException(parser.problems());
    }
    return parser.entries();
  }

  /** The entries that have not expired, in the order of the file. */
  public List<KnownDeviation> entries() {
    return entries;
  }

  /**
   * Holds the file against the results of a run.
   *
   * @param met the requirements that were exercised and met
   * @param notMet the requirements that were exercised and not met, warnings included
   */
  public Acceptance judge(Set<Requirement> met, Set<Requirement> notMet) {
    var accepted = new EnumMap<Requirement, String>(Requirement.class);
    var all = new ArrayList<>(violations);
    for (var entry : entries) {
      if (notMet.contains(entry.requirement())) {
        accepted.put(entry.requirement(), entry.reason());
      } else if (met.contains(entry.requirement())) {
        all.add(
            "%s:%d: %s is listed, but the server meets it: remove the entry."
                .formatted(file, entry.line(), entry.requirement().id()));
      }
    }
    return new Acceptance(accepted, all);
  }
}
