package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.report.FinishedReport;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description =
        "Adds the failed requirements of a run to a file of known deviations. Each new entry expires after 90 days unless you change or remove its date. A run accepts the file once every reason is filled in.")
final class BaselineCommand implements Runnable {
  private static final int DAYS = 90;

  private static final String ENTRY =
      """
      - requirement: %s
        reason: # why this is accepted
        %sexpires: %s
      """;

  private final Cli.Context context;

  @Option(names = "--reports", description = "reports folder of the run (default: reports)")
  Optional<Path> reports = Optional.empty();

  @Option(
      names = "--known-deviations",
      description = "file to create or to extend (default: known-deviations.yaml)")
  Path file = Path.of("known-deviations.yaml");

  @Option(names = "--strict", description = "also add what was not exercised")
  boolean isStrict;

  BaselineCommand(Cli.Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    var folder = context.reports(reports);
    var run = FinishedReport.read(folder);
    if (run.verdict() == Verdict.UNDETERMINED) {
      throw new ConfigurationException(
          "The verdict of the run in %s is undetermined: run the kit again.".formatted(folder));
    }
    var expires = run.startedAt().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(DAYS);
    try {
      var before = Files.exists(file) ? Files.readString(file) : "";
      var listed = YAMLMapper.shared().readTree(before).findValuesAsString("requirement");
      var entries = new ArrayList<String>();
      for (var result : run.requirements().entrySet()) {
        var id = result.getKey().id();
        var isGap = isStrict && result.getValue() == Status.NOT_EXERCISED;
        var accept = isGap ? "accept: not-exercised\n  " : "";
        if ((isGap || result.getValue().isFailed()) && !listed.contains(id)) {
          entries.add(ENTRY.formatted(id, accept, expires));
        }
      }
      if (entries.isEmpty()) {
        var words =
            isStrict
                ? "failed or was not exercised that it does not list"
                : "failed that it does not list; --strict also adds what was not exercised";
        context.print("Nothing to add to %s: no requirement %s.".formatted(file, words));
      } else {
        Files.writeString(file, extended(before, String.join("", entries)));
        context.print("%s: %d added; fill in the reasons.".formatted(file, entries.size()));
      }
      run.outdatedDeviations().forEach(context::print);
    } catch (IOException | JacksonException unusable) {
      throw new ConfigurationException(
          "The file %s cannot be extended: correct it, or check its permissions.".formatted(file),
          unusable);
    }
  }

  /** A single entry becomes a list, and further entries are indented as those of the list. */
  private static String extended(String text, String added) throws IOException {
    var isList = !YAMLMapper.shared().readTree(text).isObject();
    var list = isList ? text : "- " + text.indent(2).stripLeading();
    var first = list.lines().filter(line -> line.stripLeading().startsWith("- ")).findFirst();
    var separator = list.isEmpty() || list.endsWith("\n") ? "" : "\n";
    var extended = list + separator + added.indent(first.map(it -> it.indexOf('-')).orElse(0));
    var entries = YAMLMapper.shared().readTree(extended).valueStream();
    if (!entries.allMatch(entry -> entry.has("requirement"))) {
      throw new IOException("not all entries of the list name a requirement");
    }
    return extended;
  }
}
