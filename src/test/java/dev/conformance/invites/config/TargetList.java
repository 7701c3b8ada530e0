package dev.conformance.invites.config;

import java.nio.file.Path;
import java.util.List;

/**
 * The servers to judge in one run.
 *
 * @param reports the folder that holds the folder of each target
 */
public record TargetList(Path reports, List<Target> targets) {
  public TargetList {
    targets = List.copyOf(targets);
  }

  /**
   * One of them.
   *
   * @param name unique in the list regardless of letter case, and valid as the name of a folder
   * @param settings its own; reports go to the folder of its name
   */
  public record Target(String name, Settings settings) {}
}
