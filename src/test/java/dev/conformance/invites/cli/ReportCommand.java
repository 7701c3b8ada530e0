package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.config.UserFile;
import dev.conformance.invites.report.OverviewMerge;
import dev.conformance.invites.report.OverviewPages;
import dev.conformance.invites.report.ReportsNotWritableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code report merge}: joins the reports of several runs into one overview. */
final class ReportCommand implements Subcommand {
  private static final String MERGE = "merge";
  private static final String REPORTS = Setting.REPORTS.optionName();

  private final SettingSources sources;

  ReportCommand(SettingSources sources) {
    this.sources = sources;
  }

  @Override
  public CommandSpec spec() {
    var merge = CommandSpec.create().name(MERGE);
    merge
        .usageMessage()
        .description(
            "Joins the reports of several runs into one overview: overview.json, overview.md and"
                + " overview.html. The exit status is that of the worst target.");
    merge.addOption(
        OptionSpec.builder(REPORTS)
            .type(String.class)
            .arity("1")
            .paramLabel("FOLDER")
            .description("output folder (default: reports)")
            .build());
    merge.addPositional(
        PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("1..*")
            .required(true)
            .paramLabel("DIR")
            .description(
                "a reports folder with overview.json or conformance.json, or a folder that holds"
                    + " such folders; all shards of a list have to be there")
            .build());
    var spec = CommandSpec.create().name("report");
    spec.usageMessage().description("Works on the reports of earlier runs.");
    spec.addSubcommand(MERGE, merge);
    return spec;
  }

  @Override
  public int execute(ParseResult arguments, Console console) {
    if (!arguments.hasSubcommand()) {
      throw new ConfigurationException(
          "Command report does nothing alone: write report merge DIR….");
    }
    var merge = arguments.subcommand();
    var reports = reports(Optional.ofNullable(merge.matchedOptionValue(REPORTS, null)));
    List<String> folders = merge.matchedPositionalValue(0, List.of());
    try {
      var overview =
          OverviewMerge.of(folders.stream().map(folder -> UserFile.path("A DIR", folder)).toList());
      OverviewPages.write(overview, reports);
      console.tell("Overview: " + reports.resolve("overview.html"));
      console.tell(overview.closing());
      return overview.exitStatus();
    } catch (IllegalArgumentException | ReportsNotWritableException wrong) {
      throw new ConfigurationException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private Path reports(Optional<String> option) {
    var options = option.map(folder -> Map.of(REPORTS, folder)).orElseGet(Map::of);
    return SettingsReader.readReports(sources.withOptions(options));
  }
}
