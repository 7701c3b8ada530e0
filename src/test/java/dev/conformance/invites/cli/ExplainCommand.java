package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.config.Setting;
import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.config.SettingsReader;
import dev.conformance.invites.config.Suggestion;
import dev.conformance.invites.contract.Explanation;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.junit.EmbeddedReference;
import dev.conformance.invites.junit.RequestPlan;
import dev.conformance.invites.reference.Fault;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import dev.conformance.invites.report.CheckResult;
import dev.conformance.invites.report.SourceLink;
import dev.conformance.invites.report.Template;
import dev.conformance.invites.suites.Suites;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.text.WordUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code explain}: prints what is known of one requirement. The right and the wrong response are
 * real ones, of the reference server without and with a fault.
 */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Explains a requirement: rule, source, why it matters, requests, a right and a wrong"
            + " response, how to fix a server, and the faults that its checks detect.")
final class ExplainCommand implements Callable<Integer> {
  private static final int BODY_SHOWN = 500;
  private static final int BEFORE_THE_DIFFERENCE = 200;
  private static final int LINE = 78;

  /** What precedes the body of a recorded response. */
  private static final String BODY = "\n\n";

  private final Cli.Context context;

  @Parameters(paramLabel = "ID", description = "a requirement, for example ENVELOPE-2")
  String id = "";

  ExplainCommand(Cli.Context context) {
    this.context = context;
  }

  /** The values of the template. */
  record Page(
      Requirement requirement,
      List<String> requests,
      List<Fault> faults,
      Optional<Example> example,
      String command) {
    List<SourceLink> links() {
      return SourceLink.of(requirement);
    }

    String why() {
      return paragraph(Explanation.of(requirement).why());
    }

    String fix() {
      return paragraph(Explanation.of(requirement).fix());
    }
  }

  /** A right and a wrong response to one request of a check. */
  private record Example(
      String name, String title, String right, String wrong, String fault, String message) {}

  @Override
  public Integer call() {
    var requirement = Requirement.withId(id).orElseThrow(this::unknown);
    var requests = new RequestPlan(Suites.all()).requests(requirement);
    var faults = Faults.all().stream().filter(fault -> fault.requirement() == requirement).toList();
    var example = faults.stream().findFirst().flatMap(this::example);
    var page = new Page(requirement, requests, faults, example, context.command());
    context.console().print(Template.render("explain.txt", page));
    return Cli.DONE;
  }

  private static String paragraph(String text) {
    return WordUtils.wrap(text, LINE).indent(2);
  }

  /** A check that fails with this fault, and the same check without it. */
  private Optional<Example> example(Fault fault) {
    var clock = Clock.fixed(Instant.now(), ZoneOffset.UTC); // both servers list the same times
    var conformant = ReferenceOptions.defaults().withClock(clock);
    return judged(fault.requirement(), conformant.withFault(fault))
        .filter(check -> check.status().deviates())
        .findFirst()
        .flatMap(
            wrong ->
                judged(fault.requirement(), conformant)
                    .filter(check -> check.name().equals(wrong.name()))
                    .findFirst()
                    .map(right -> example(right, wrong, fault)));
  }

  private Stream<CheckResult> judged(Requirement requirement, ReferenceOptions options) {
    try (var server = ReferenceServer.start(options)) {
      var only = Map.of(Setting.ONLY.optionName(), requirement.id());
      var settings =
          SettingsReader.readRemote(
              new SettingSources(only, Map.of(), EmbeddedReference.environment(server)));
      return context.suites().apply(settings).requirements().stream()
          .flatMap(result -> result.checks().stream());
    }
  }

  private static Example example(CheckResult right, CheckResult wrong, Fault fault) {
    var index = firstDifference(right, wrong);
    var difference = StringUtils.indexOfDifference(body(right, index), body(wrong, index));
    return new Example(
        wrong.name(),
        wrong.exchanges().get(index).title(),
        response(right, index, difference),
        response(wrong, index, difference),
        fault.id(),
        wrong.explanation().indent(2));
  }

  /** Which of the responses that the check judged shows the fault. */
  private static int firstDifference(CheckResult right, CheckResult wrong) {
    return IntStream.range(0, Math.min(right.exchanges().size(), wrong.exchanges().size()))
        .filter(index -> !undated(right, index).equals(undated(wrong, index)))
        .findFirst()
        .orElse(0);
  }

  private static String undated(CheckResult check, int index) {
    return check.exchanges().get(index).response().replaceAll("(?m)^(Date|RateLimit-.*):.*$", "");
  }

  /** The response with the part of its body in which the difference begins. */
  private static String response(CheckResult check, int index, int difference) {
    var head = StringUtils.substringBefore(check.exchanges().get(index).response(), BODY);
    var start = Math.max(0, difference - BEFORE_THE_DIFFERENCE);
    var shown = StringUtils.abbreviate(body(check, index), " … ", start, BODY_SHOWN);
    return (head + BODY + shown).stripTrailing().indent(2);
  }

  private static String body(CheckResult check, int index) {
    return StringUtils.substringAfter(check.exchanges().get(index).response(), BODY);
  }

  private ConfigurationException unknown() {
    var known = Arrays.stream(Requirement.values()).map(Requirement::id).toList();
    var help = context.command() + " list prints all.";
    return new ConfigurationException(
        "There is no requirement '%s': %s".formatted(id, Suggestion.advice(id, known, help)));
  }
}
