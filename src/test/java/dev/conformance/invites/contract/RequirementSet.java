package dev.conformance.invites.contract;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The requirements that the catalogue had in some month. A gate that pins a set is scored by it
 * alone: a newer kit judges its new requirements as well and shows them, but they do not count.
 *
 * @param id the month, {@code 2026-11}
 */
public record RequirementSet(String id, Set<Requirement> requirements) {

  public RequirementSet {
    requirements = Set.copyOf(requirements);
  }

  public static List<RequirementSet> all() {
    return all(Requirement::since);
  }

  /** All sets, if requirements first appeared in these. */
  static List<RequirementSet> all(Function<Requirement, String> since) {
    return Arrays.stream(Requirement.values())
        .map(since)
        .distinct()
        .sorted()
        .map(
            id -> {
              var members = EnumSet.allOf(Requirement.class);
              members.removeIf(requirement -> since.apply(requirement).compareTo(id) > 0);
              return new RequirementSet(id, members);
            })
        .toList();
  }

  public static RequirementSet newest() {
    var all = all();
    return all.get(all.size() - 1);
  }

  public boolean contains(Requirement requirement) {
    return requirements.contains(requirement);
  }

  /**
   * The SHA-256 digest of what the requirements say, in hexadecimal digits: equal digests mean that
   * two kits score by the same rules.
   */
  public String sha256() {
    var text =
        Arrays.stream(Requirement.values())
            .filter(this::contains)
            .map(
                requirement ->
                    "%s\t%s\t%s\t%s\n"
                        .formatted(
                            requirement.id(),
                            requirement.level(),
                            requirement.title(),
                            requirement.source()))
            .collect(Collectors.joining());
    return DigestUtils.sha256Hex(text);
  }

  /** The id and the beginning of the digest: {@code 2026-11 (1b4f0e985197)}. */
  @Override
  public String toString() {
    return "%s (%.12s)".formatted(id, sha256());
  }
}
