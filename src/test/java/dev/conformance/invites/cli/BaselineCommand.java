package dev.conformance.invites.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.UserFile;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.report.FinishedReport;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code baseline}: lists the failures of a run as known deviations. */
@Command(
    name = "baseline",
    mixinStandardHelpOptions = true,
    description =
        "Adds the failed requirements of a run to a file of known deviations. Each new entry"
            + " expires after 90 days unless you change or remove its date. A run accepts the file"
            + " once every reason is filled in.")
final class BaselineCommand implements Callable<Integer> {
  /** As the description says. */
  private static final int DAYS = 90;

  private final Cli.Context context;

  @Option(
      names = "--reports",
      paramLabel = "FOLDER",
      description = "reports folder of the run (default: reports)")
  Optional<String> reports = Optional.empty();

  @Option(
      names = "--known-deviations",
      paramLabel = "FILE",
      description = "file to create or to extend (default: known-deviations.yaml)")
  String file = "known-deviations.yaml";

  BaselineCommand(Cli.Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    var folder = context.reports(reports);
    var run = FinishedReport.read(folder);
    if (run.verdict() == Verdict.UNDETERMINED) {
      throw new ConfigurationException(
          "The verdict of the run in %s is undetermined: run the kit again.".formatted(folder));
    }
    var path = UserFile.path("Option --known-deviations", file);
    var listed = listed(path);
    var expires = run.startedAt().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(DAYS);
    var entries =
        run.requirements().entrySet().stream()
            .filter(result -> result.getValue() == Status.FAILED)
            .map(Map.Entry::getKey)
            .filter(requirement -> !listed.contains(requirement.id()))
            .map(requirement -> entry(requirement, expires))
            .toList();
    if (!entries.isEmpty()) {
      write(path, String.join("", entries));
    }
    context
        .console()
        .print(
            "%s: %d added%s"
                .formatted(
                    path, entries.size(), entries.isEmpty() ? "." : "; fill in the reasons."));
    return Cli.DONE;
  }

  private static String entry(Requirement requirement, LocalDate expires) {
    return "- requirement: %s\n  reason: # why this failure is accepted\n  expires: %s\n"
        .formatted(requirement.id(), expires);
  }

  private static Set<String> listed(Path file) {
    if (!Files.exists(file)) {
      return Set.of();
    }
    try {
      return new HashSet<>(
          YAMLMapper.shared().readTree(Files.readString(file)).findValuesAsString("requirement"));
    } catch (IOException | JacksonException unreadable) {
      throw problem("The file %s cannot be extended: correct or remove it.", file);
    }
  }

  private static void write(Path file, String entries) {
    try {
      var separator =
          Files.exists(file) && !Files.readString(file).matches("(?s)|.*\n") ? "\n" : "";
      Files.writeString(file, separator + entries, UTF_8, CREATE, APPEND);
    } catch (IOException unwritable) {
      throw problem("The file %s cannot be written: check its permissions.", file);
    }
  }

  private static ConfigurationException problem(String sentence, Path file) {
    return new ConfigurationException(sentence.formatted(file));
  }
}
