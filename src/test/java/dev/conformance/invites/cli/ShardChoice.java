package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.report.Shard;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which part of a list this run is to judge.
 *
 * @param file the list, which has this number of targets
 */
record ShardChoice(String file, int targets) {
  private static final String INDEX = "JOB_COMPLETION_INDEX";
  private static final String COMPLETIONS = "JOB_COMPLETIONS";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  /**
   * The option if it is given, else what an Indexed Job of Kubernetes sets in the environment;
   * empty if neither is given.
   */
  Optional<Shard> of(Optional<String> option, Map<String, String> environment) {
    return option.map(this::ofOption).or(() -> ofAJob(environment));
  }

  private Shard ofOption(String text) {
    var part = text.split("/", 2);
    return shard(part[0], part.length == 1 ? "" : part[1], 0)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "Option --shard is '%s': write which part of how many, from 1/8 to 8/8."
                        .formatted(text)));
  }

  private Optional<Shard> ofAJob(Map<String, String> environment) {
    var index = environment.getOrDefault(INDEX, "").strip();
    var completions = environment.getOrDefault(COMPLETIONS, "").strip();
    var shard = shard(index, completions, 1);
    if (shard.isEmpty() && !(index + completions).isEmpty()) {
      throw new ConfigurationException(
          "Environment variables %s and %s are '%s' and '%s': set an index from 0 to one less than the completions, or give --shard 1/1 to judge all targets."
              .formatted(INDEX, COMPLETIONS, index, completions));
    }
    return shard;
  }

  /** The shard with this number, to which the offset is added; empty if there is none. */
  private Optional<Shard> shard(String number, String count, int offset) {
    if (!NUMBER.matcher(number).matches() || !NUMBER.matcher(count).matches()) {
      return Optional.empty();
    }
    var which = Integer.parseInt(number) + offset;
    var shards = Integer.parseInt(count);
    if (which < 1 || which > shards) {
      return Optional.empty();
    }
    if (shards > targets) {
      throw new ConfigurationException(
          "There are %d shards and only %d %s in %s, so some shards would judge nothing: use at most %d."
              .formatted(shards, targets, targets == 1 ? "target" : "targets", file, targets));
    }
    return Optional.of(new Shard(which, shards, targets));
  }
}
