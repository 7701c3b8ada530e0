package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.report.Markdown;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.PactResult.Interaction;
import dev.conformance.invites.report.Sanitizer;
import dev.conformance.invites.report.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Collects the results of the verification, for the run's reports and for {@code pacts.md}. */
final class PactReport {
  private final Map<PactResult, List<Interaction>> pacts = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  void add(
      String consumer, String source, String description, Status status, Optional<String> why) {
    add(consumer, source, new Interaction(description, status, why));
  }

  void add(String consumer, String source, Interaction interaction) {
    pacts
        .computeIfAbsent(new PactResult(consumer, source, List.of()), key -> new ArrayList<>())
        .add(interaction);
  }

  /** Adds a line for people, such as a notice of the broker. */
  void note(String line) {
    notes.add(line);
  }

  /** Adds a sentence that fails the run, although the server keeps its pacts. */
  void violation(String sentence) {
    violations.add(Sanitizer.message(sentence));
  }

  /** One result for each pact, in the order of verification. */
  List<PactResult> results() {
    return pacts.entrySet().stream()
        .map(
            pact ->
                new PactResult(pact.getKey().consumer(), pact.getKey().source(), pact.getValue()))
        .toList();
  }

  List<String> violations() {
    return List.copyOf(violations);
  }

  void write(Path folder, String provider) {
    var page = folder.resolve("pacts.md");
    try {
      Files.createDirectories(folder);
      Files.writeString(page, toMarkdown(provider));
    } catch (IOException e) {
      throw new ConfigurationException(
          "The page %s cannot be written; check atlas.reports.".formatted(page), e);
    }
  }

  String toMarkdown(String provider) {
    var page = new StringBuilder("# Pacts of " + cell(provider) + "\n\n");
    for (var status : List.of(Status.PASSED, Status.FAILED, Status.WARNED, Status.ACCEPTED)) {
      page.append(count(status)).append(' ').append(status.id()).append(", ");
    }
    page.append(count(Status.NOT_EXERCISED)).append(" not exercised.\n");
    for (var pact : results()) {
      page.append("\n## %s\n\n%s\n\n".formatted(cell(pact.consumer()), cell(pact.source())));
      page.append("| Interaction | Result | Why |\n| --- | --- | --- |\n");
      for (var one : pact.interactions()) {
        var result = one.status() == Status.FAILED ? "**failed**" : one.status().id();
        var why = Markdown.inline(one.message().orElse("").strip());
        page.append("| %s | %s | %s |\n".formatted(cell(one.description()), result, why));
      }
    }
    var lines = Stream.concat(notes.stream(), violations.stream()).toList();
    if (!lines.isEmpty()) {
      page.append("\n## Notes\n\n");
      lines.forEach(line -> page.append("- ").append(cell(line)).append('\n'));
    }
    return page.toString();
  }

  private int count(Status status) {
    return results().stream().mapToInt(pact -> pact.count(status)).sum();
  }

  /** Foreign text on one line, without a meaning in Markdown or HTML. */
  private static String cell(String text) {
    return Markdown.inline(Sanitizer.line(text.strip()));
  }
}
