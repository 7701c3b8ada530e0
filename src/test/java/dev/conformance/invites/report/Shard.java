package dev.conformance.invites.report;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One of several runs that judge a list of targets between them. The first target of the list
 * belongs to shard 1, the next to shard 2, and so on in turn, so that each knows its own without
 * contacting the others.
 *
 * @param number which one this is, from 1 to {@code count}
 * @param count how many there are, at most as many as targets
 * @param targets how many targets the whole list has
 */
public record Shard(int number, int count, int targets) {

  public Shard {
    if (number < 1 || number > count || count > targets) {
      throw new IllegalArgumentException(
          "There is no shard %d/%d of %d targets.".formatted(number, count, targets));
    }
  }

  /** Whether the target with this index in the list, 0 the first, belongs to this shard. */
  public boolean has(int index) {
    return index % count == number - 1;
  }

  /** This shard and all others of its list. */
  Stream<Shard> all() {
    return IntStream.rangeClosed(1, count).mapToObj(each -> new Shard(each, count, targets));
  }

  /** As the command line names it: {@code 3/8}. */
  @Override
  public String toString() {
    return number + "/" + count;
  }
}
