package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.report.Shard;
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
  private static final Pattern PART = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  /**
   * The option if it is given, else what an Indexed Job of Kubernetes sets in the environment;
   * empty if neither is given.
   */
  static Optional<ShardChoice> of(Optional<String> option, Map<String, String> environment) {
    return option.map(ShardChoice::parse).or(() -> ofAJob(environment));
  }

  private static ShardChoice parse(String text) {
    var part = PART.matcher(text);
    if (!part.matches()) {
      throw new ConfigurationException(
          "Option --shard is '%s': write which part of how many, for example 3/8.".formatted(text));
    }
    var choice = new ShardChoice(Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)));
    if (!choice.exists()) {
      throw new ConfigurationException(
          "Option --shard is '%s': shards are counted from 1 to the number after the slash."
              .formatted(text));
    }
    return choice;
  }

  private static Optional<ShardChoice> ofAJob(Map<String, String> environment) {
    var index = environment.getOrDefault(INDEX, "").strip();
    var completions = environment.getOrDefault(COMPLETIONS, "").strip();
    if (index.isEmpty() && completions.isEmpty()) {
      return Optional.empty();
    }
    if (index.isEmpty() || completions.isEmpty()) {
      throw new ConfigurationException(
          "Environment variable %s is set without %s: set both, or give --shard 1/1 to judge all targets."
              .formatted(
                  index.isEmpty() ? COMPLETIONS : INDEX, index.isEmpty() ? INDEX : COMPLETIONS));
    }
    if (NUMBER.matcher(index).matches() && NUMBER.matcher(completions).matches()) {
      var choice = new ShardChoice(Integer.parseInt(index) + 1, Integer.parseInt(completions));
      if (choice.exists()) {
        return Optional.of(choice);
      }
    }
    throw new ConfigurationException(
        "Environment variables %s and %s are '%s' and '%s': an index goes from 0 to one less than the completions."
            .formatted(INDEX, COMPLETIONS, index, completions));
  }

  private boolean exists() {
    return number >= 1 && number <= count;
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
