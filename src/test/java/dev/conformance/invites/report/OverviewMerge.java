package dev.conformance.invites.report;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Joins the reports of several runs into one overview, with the bytes of one run over all targets.
 *
 * <p>A folder contributes its {@code overview.json}; without one, its {@code conformance.json} as a
 * target of the folder's name; without that, what its subfolders hold. If an overview is one shard
 * of a list, all shards of that list must be there: a target that was not judged must not vanish
 * from the overview.
 */
public final class OverviewMerge {
  private final List<Overview.Column> columns = new ArrayList<>();
  private final Map<Shard, Part> shards = new LinkedHashMap<>();

  /** The overview of one shard, and where it is. */
  private record Part(Path source, List<Overview.Column> columns) {}

  private OverviewMerge() {}

  /**
   * The overview of all targets in these folders.
   *
   * @throws IllegalArgumentException if a folder holds no report, a report cannot be read or a
   *     shard is missing; the message is a sentence
   */
  public static Overview of(List<Path> folders) {
    var merge = new OverviewMerge();
    folders.forEach(merge::addWithSubfolders);
    merge.refuseIncompleteLists();
    merge.addShards();
    return new Overview(merge.columns);
  }

  private void addWithSubfolders(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "There is no folder %s: give the folder of a run's reports.".formatted(folder));
    }
    if (!add(folder) && subfolders(folder).stream().filter(this::add).count() == 0) {
      throw new IllegalArgumentException(
          "Folder %s holds no overview.json and no conformance.json, nor do the folders in it: give the folder of a run's reports."
              .formatted(folder));
    }
  }

  private boolean add(Path folder) {
    if (Files.exists(folder.resolve(ReportFolder.MARK))) {
      throw new IllegalArgumentException(
          "The run in %s has not finished: wait for it, or judge its targets again."
              .formatted(folder));
    }
    var overview = folder.resolve("overview.json");
    var report = folder.resolve("conformance.json");
    if (Files.exists(overview)) {
      var kept = OverviewJson.read(overview.toString(), text(overview));
      var own = kept.overview().columns();
      kept.shard()
          .ifPresentOrElse(shard -> add(shard, new Part(overview, own)), () -> columns.addAll(own));
      return true;
    }
    if (Files.exists(report)) {
      var name = folder.toAbsolutePath().normalize().getFileName();
      columns.add(Overview.Column.of(String.valueOf(name), text(report)));
      return true;
    }
    return false;
  }

  /** Adds the targets of all shards in the order of their list. */
  private void addShards() {
    var parts = new TreeMap<Integer, Iterator<Overview.Column>>();
    shards.forEach((shard, part) -> parts.put(shard.number(), part.columns().iterator()));
    for (var left = true; left; ) {
      left = false;
      for (var part : parts.values()) {
        if (part.hasNext()) {
          columns.add(part.next());
          left = true;
        }
      }
    }
  }

  private void add(Shard shard, Part part) {
    shards.forEach(
        (other, otherPart) -> {
          if (other.count() != shard.count() || other.targets() != shard.targets()) {
            throw new IllegalArgumentException(
                "%s is shard %s of %d targets and %s is shard %s of %d: merge the shards of one list."
                    .formatted(
                        otherPart.source(),
                        other,
                        other.targets(),
                        part.source(),
                        shard,
                        shard.targets()));
          }
        });
    var same = shards.put(shard, part);
    if (same != null) {
      throw new IllegalArgumentException(
          "%s and %s are both shard %s: leave one of them out."
              .formatted(same.source(), part.source(), shard));
    }
  }

  private void refuseIncompleteLists() {
    Optional<Shard> any = shards.keySet().stream().findFirst();
    var missing =
        any.stream()
            .flatMap(
                one ->
                    IntStream.rangeClosed(1, one.count())
                        .mapToObj(number -> new Shard(number, one.count(), one.targets())))
            .filter(shard -> !shards.containsKey(shard))
            .map(Shard::toString)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "Nothing is known of the targets of shard %s: give the folders of all shards, or judge the missing ones again."
              .formatted(missing));
    }
  }

  private static List<Path> subfolders(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    } catch (IOException unreadable) {
      throw unreadable(folder, unreadable);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException notText) {
      throw new IllegalArgumentException(
          "%s is not UTF-8 text: give the folder of a run's reports.".formatted(file), notText);
    } catch (IOException unreadable) {
      throw unreadable(file, unreadable);
    }
  }

  private static IllegalArgumentException unreadable(Path file, IOException cause) {
    return new IllegalArgumentException(
        "%s cannot be read: check its permissions.".formatted(file), cause);
  }
}
