package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.report.Reports;
import dev.conformance.invites.report.ReportsNotWritableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The reports of an earlier run, which would be taken for those of a run that cannot begin. */
final class EarlierReports {
  private static final List<String> OPTIONS =
      List.of(Setting.REPORTS.optionName(), Setting.CONFIG.optionName());

  private final Cli.Context context;
  private final Console console;

  EarlierReports(Cli.Context context, Console console) {
    this.context = context;
    this.console = console;
  }

  /** Removes them from the folder of these settings, or says why they are still there. */
  void discard(SettingSources sources) {
    try {
      Reports.discard(SettingsReader.reportsDespiteProblems(sources));
    } catch (ConfigurationException | ReportsNotWritableException notRemoved) {
      console.complain("Reports of another run remain. " + notRemoved.getMessage());
    }
  }

  /** Removes them from the folder of a command line that cannot be parsed. */
  void discard(List<String> arguments) {
    discard(context.sources().withOptions(options(arguments)));
  }

  private static Map<String, String> options(List<String> arguments) {
    var options = new HashMap<String, String>();
    for (var index = 0; index < arguments.size(); index++) {
      var parts = arguments.get(index).split("=", 2);
      if (OPTIONS.contains(parts[0]) && (parts.length == 2 || index + 1 < arguments.size())) {
        options.put(parts[0], parts.length == 2 ? parts[1] : arguments.get(index + 1));
      }
    }
    return options;
  }
}
