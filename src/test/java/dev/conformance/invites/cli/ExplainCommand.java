package dev.conformance.invites.cli;

import dev.conformance.invites.config.Suggestion;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.engine.Selection;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.report.SourceLink;
import dev.conformance.invites.report.Template;
import dev.conformance.invites.suites.Suites;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Explains a requirement: rule, source, why it matters, checks, how to fix a server, and the faults that its checks detect.")
final class ExplainCommand implements Runnable {
  private static final int MAX_LINE = 78;

  private final Cli.Context context;

  @Parameters(paramLabel = "ID", arity = "1..*", split = ",", description = "requirement or area")
  List<String> names = List.of();

  ExplainCommand(Cli.Context context) {
    this.context = context;
  }

  @Override
  public void run() {
    names.stream().flatMap(this::requirements).distinct().toList().forEach(this::explain);
  }

  private Stream<Requirement> requirements(String name) {
    var named = Requirement.named(name);
    if (named.isEmpty()) {
      throw Suggestion.unknownRequirement(name, context.command() + " list prints all.");
    }
    return named.stream();
  }

  private void explain(Requirement requirement) {
    var explanation = Explanation.of(requirement);
    var values =
        Map.of(
            "requirement", requirement,
            "links", SourceLink.of(requirement),
            "why", paragraph(explanation.why()),
            "checks", new Selection(Set.of(requirement), Depth.THOROUGH).names(Suites.all()),
            "fix", paragraph(explanation.fix()),
            "faults",
                Faults.all().stream().filter(fault -> fault.requirement() == requirement).toList(),
            "command", context.command());
    context.print(Template.render("explain.txt", values));
  }

  private static String paragraph(String text) {
    return WordUtils.wrap(text, MAX_LINE).indent(2);
  }
}
