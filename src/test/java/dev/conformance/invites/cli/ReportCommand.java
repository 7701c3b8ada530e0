package dev.conformance.invites.cli;

import dev.conformance.invites.report.Overview;
import dev.conformance.invites.report.ReportDiff;
import dev.conformance.invites.report.Reports;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Processes the reports of earlier runs.")
record ReportCommand(Cli.Context context) {
  @Command(
      name = "merge",
      mixinStandardHelpOptions = true,
      description =
          "Makes an overview of many servers from their reports: overview.json, overview.md and overview.html. The exit status is that of the worst server.")
  int merge(
      @Option(names = "--reports", description = "output folder (default: reports)")
          Optional<Path> reports,
      @Parameters(arity = "1..*", paramLabel = "DIR", description = "reports folder of a run")
          List<Path> folders) {
    var output = context.reports(reports);
    var overview = Overview.of(folders, output);
    Reports.write(overview, output);
    overview.problems().forEach(context::printProblem);
    context.print("Overview: " + output.resolve("overview.html"));
    context.print(overview.closing());
    return overview.exitStatus();
  }

  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description =
          "Compares two runs of one server: what fails now, what is fixed, and what else changed. The exit status is 3 if the later run is undetermined, 1 if a requirement or the verdict is worse, otherwise 0.")
  int diff(
      @Parameters(index = "0", paramLabel = "OLD", description = "reports folder of a run")
          Path before,
      @Parameters(index = "1", paramLabel = "NEW", description = "reports folder of a later run")
          Path after,
      @Option(names = "--markdown", description = "for the summary of a CI job") boolean isMarkdown,
      @Option(names = "--json", description = "for programs") boolean isJson) {
    var diff = ReportDiff.of(before, after);
    context.print(isJson ? diff.json() : diff.render(isMarkdown ? "diff.md" : "diff.txt"));
    return diff.result().exitStatus();
  }
}
