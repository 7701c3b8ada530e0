package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.report.Shard;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which part of a list this run is to judge, before it is known how long the list is.
 *
 * @param number from 1 to {@code count}
 * @param count how many parts there are
 */
record ShardChoice(int number, int count) {
  private static final String INDEX = "JOB_COMPLETION_INDEX";
  private static final String COMPLETIONS = "JOB_COMPLETIONS";
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  /**
   * The option if it is given, else what an Indexed Job of Kubernetes sets in the environment;
   * empty if neither is given.
   */
  static Optional<ShardChoice> of(Optional<String> option, Map<String, String> environment) {
    return option.map(ShardChoice::parse).or(() -> ofAJob(environment));
  }

  private static ShardChoice parse(String text) {
    var part = text.split("/", 2);
    return of(part[0], part.length == 1 ? "" : part[1], 0)
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "Option --shard is '%s': write which part of how many, from 1/8 to 8/8."
                        .formatted(text)));
  }

  private static Optional<ShardChoice> ofAJob(Map<String, String> environment) {
    var index = environment.getOrDefault(INDEX, "").strip();
    var completions = environment.getOrDefault(COMPLETIONS, "").strip();
    if (index.isEmpty() && completions.isEmpty()) {
      return Optional.empty();
    }
    var choice = of(index, completions, 1);
    if (choice.isEmpty()) {
      throw new ConfigurationException(
          "Environment variables %s and %s are '%s' and '%s': set an index from 0 to one less than the completions, or give --shard 1/1 to judge all targets."
              .formatted(INDEX, COMPLETIONS, index, completions));
    }
    return choice;
  }

  /** The part with this number, to which the offset is added; empty if there is none. */
  private static Optional<ShardChoice> of(String number, String count, int offset) {
    return Optional.of(List.of(number, count))
        .filter(texts -> texts.stream().allMatch(NUMBER.asMatchPredicate()))
        .map(texts -> new ShardChoice(Integer.parseInt(number) + offset, Integer.parseInt(count)))
        .filter(choice -> choice.number() >= 1 && choice.number() <= choice.count());
  }

  /** The shard of a list with this number of targets. */
  Shard over(int targets, String file) {
    if (count > targets) {
      throw new ConfigurationException(
          "There are %d shards and only %d %s in %s, so that some shard would judge nothing: use at most %d."
              .formatted(count, targets, targets == 1 ? "target" : "targets", file, targets));
    }
    return new Shard(number, count, targets);
  }
}
