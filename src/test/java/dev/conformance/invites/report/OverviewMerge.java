package dev.conformance.invites.report;

import static dev.conformance.invites.report.ConformanceJson.JSON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
  private final Map<Shard, Path> shards = new LinkedHashMap<>();

  /** The targets of shards by their place in the list. */
  private final SortedMap<Integer, Overview.Column> ofShards = new TreeMap<>();

  private OverviewMerge() {}

  /** The overview of all targets in these folders. */
  public static Overview of(List<Path> folders) {
    var merge = new OverviewMerge();
    folders.forEach(merge::addWithSubfolders);
    merge.refuseIncompleteLists();
    merge.columns.addAll(merge.ofShards.values());
    return new Overview(merge.columns);
  }

  private void addWithSubfolders(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ReportsException(
          "There is no folder %s: give the folder of a run's reports.".formatted(folder));
    }
    if (!add(folder) && subfolders(folder).stream().filter(this::add).count() == 0) {
      throw new ReportsException(
          "Folder %s holds no overview.json and no conformance.json, nor do the folders in it: give the folder of a run's reports."
              .formatted(folder));
    }
  }

  private static List<Path> subfolders(Path folder) {
    try (var files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    } catch (IOException unreadable) {
      throw new ReportsException("%s cannot be read: check its permissions.".formatted(folder));
    }
  }

  private boolean add(Path folder) {
    if (Files.exists(folder.resolve(ReportFolder.MARK))) {
      throw new ReportsException(
          "The run in %s has not finished: wait for it, or judge its targets again."
              .formatted(folder));
    }
    var overview = folder.resolve("overview.json");
    var report = folder.resolve("conformance.json");
    if (Files.exists(overview)) {
      var read = ConformanceJson.read(overview, json -> JSON.treeToValue(json, Overview.class));
      read.shard()
          .ifPresentOrElse(
              shard -> add(shard, overview, read.columns()), () -> columns.addAll(read.columns()));
    } else if (Files.exists(report)) {
      var name = folder.toAbsolutePath().normalize().getFileName();
      columns.add(
          ConformanceJson.read(report, json -> Overview.Column.of(String.valueOf(name), json)));
    } else {
      return false;
    }
    return true;
  }

  private void add(Shard shard, Path source, List<Overview.Column> targets) {
    shards.forEach(
        (other, otherSource) -> {
          if (other.count() != shard.count() || other.targets() != shard.targets()) {
            throw new ReportsException(
                "%s is shard %s of %d targets and %s is shard %s of %d: merge the shards of one list."
                    .formatted(
                        otherSource, other, other.targets(), source, shard, shard.targets()));
          }
        });
    var same = shards.put(shard, source);
    if (same != null) {
      throw new ReportsException(
          "%s and %s are both shard %s: leave one of them out.".formatted(same, source, shard));
    }
    for (var index = 0; index < targets.size(); index++) {
      ofShards.put(index * shard.count() + shard.number(), targets.get(index));
    }
  }

  private void refuseIncompleteLists() {
    var missing =
        shards.keySet().stream()
            .limit(1)
            .flatMap(Shard::all)
            .filter(shard -> !shards.containsKey(shard))
            .map(Shard::toString)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new ReportsException(
          "Nothing is known of the targets of shard %s: give the folders of all shards, or judge the missing ones again."
              .formatted(missing));
    }
  }
}
