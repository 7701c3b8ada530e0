package dev.conformance.invites.cli;

import dev.conformance.invites.config.UserFile;
import dev.conformance.invites.report.OverviewMerge;
import dev.conformance.invites.report.ReportDiff;
import dev.conformance.invites.report.Reports;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: processes the reports of earlier runs. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Processes the reports of earlier runs.")
final class ReportCommand {
  private final Cli.Context context;

  ReportCommand(Cli.Context context) {
    this.context = context;
  }

  @Command(
      name = "merge",
      mixinStandardHelpOptions = true,
      description =
          "Joins the reports of several runs into one overview: overview.json, overview.md and"
              + " overview.html. The exit status is that of the worst target.")
  int merge(
      @Option(
              names = "--reports",
              paramLabel = "FOLDER",
              description = "output folder (default: reports)")
          Optional<String> reports,
      @Parameters(
              arity = "1..*",
              paramLabel = "DIR",
              description =
                  "a reports folder with overview.json or conformance.json, or a folder that"
                      + " contains such folders")
          List<String> folders) {
    var output = context.reports(reports);
    var paths = folders.stream().map(folder -> UserFile.path("A DIR", folder)).toList();
    var overview = OverviewMerge.of(paths);
    Reports.write(overview, output);
    context.console().print("Overview: " + output.resolve("overview.html"));
    context.console().printVerdict(overview.closing(), overview.exitStatus());
    return overview.exitStatus();
  }

  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description =
          "Compares two runs: what fails now, what is fixed, and whether both had the same"
              + " conditions. The exit status is 0 if nothing got worse, otherwise 1.")
  int diff(
      @Option(names = "--markdown", description = "as Markdown, for a comment on a pull request")
          boolean markdown,
      @Parameters(
              index = "0",
              paramLabel = "OLD",
              description = "conformance.json of the earlier run, or its reports folder")
          String before,
      @Parameters(
              index = "1",
              paramLabel = "NEW",
              description = "conformance.json of the later run, or its reports folder")
          String after) {
    var diff = ReportDiff.of(UserFile.path("OLD", before), UserFile.path("NEW", after));
    var status = diff.isWorse() ? 1 : Cli.DONE;
    if (markdown) {
      context.console().print(diff.markdown());
    } else {
      context.console().print(diff.text());
      context.console().printVerdict(diff.closing(), status);
    }
    return status;
  }
}
