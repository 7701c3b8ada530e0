package dev.conformance.invites.report;

import static dev.conformance.invites.report.ConformanceJson.JSON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins the reports of several runs into one overview, with the bytes of one run over all targets.
 *
 * <p>A folder contributes its {@code overview.json}; without one, its {@code conformance.json} as a
 * target of the folder's name; without that, what its subfolders hold.
 */
public final class OverviewMerge {
  private final List<Overview.Column> columns = new ArrayList<>();

  private OverviewMerge() {}

  /** The overview of all targets in these folders. */
  public static Overview of(List<Path> folders) {
    var merge = new OverviewMerge();
    folders.forEach(merge::addWithSubfolders);
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
      columns.addAll(read.columns());
    } else if (Files.exists(report)) {
      var name = folder.toAbsolutePath().normalize().getFileName();
      columns.add(
          ConformanceJson.read(report, json -> Overview.Column.of(String.valueOf(name), json)));
    } else {
      return false;
    }
    return true;
  }
}
