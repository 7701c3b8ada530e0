package dev.conformance.invites.config;

import java.nio.file.Path;
import java.util.List;

/**
 * The servers to judge in one run.
 *
 * @param reports the folder that holds the folder of each target
 */
public record TargetList(Path reports, List<NamedTarget> targets) {
  public TargetList {
    targets = List.copyOf(targets);
  }
}
