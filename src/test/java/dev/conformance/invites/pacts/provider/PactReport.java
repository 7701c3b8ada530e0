package dev.conformance.invites.pacts.provider;

import dev.conformance.invites.report.Markdown;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.PactResult.Interaction;
import dev.conformance.invites.report.Sanitizer;
import dev.conformance.invites.report.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the results of the verification, for the run's reports and for {@code pacts.md}. */
final class PactReport {
  private final Map<Source, List<Interaction>> interactions = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private record Source(String consumer, String location) {}

  synchronized void add(
      String consumer, String source, String description, Status status, Optional<String> why) {
    add(consumer, source, new Interaction(description, status, why));
  }

  synchronized void add(String consumer, String source, Interaction interaction) {
    interactions
        .computeIfAbsent(new Source(consumer, source), key -> new ArrayList<>())
        .add(interaction);
  }

  /** Adds a line for people, such as a notice of the broker. */
  synchronized void note(String line) {
    notes.add(line);
  }

  /** One result for each pact, in the order of verification. */
  synchronized List<PactResult> results() {
    return interactions.entrySet().stream()
        .map(
            pact ->
                new PactResult(pact.getKey().consumer(), pact.getKey().location(), pact.getValue()))
        .toList();
  }

  /**
   * The page.
   *
   * @param provider the server that was verified
   */
  synchronized String toMarkdown(String provider) {
    var page = new StringBuilder("# Pacts of " + cell(provider) + "\n\n");
    var all = interactions.values().stream().flatMap(List::stream).toList();
    for (var status : List.of(Status.PASSED, Status.FAILED, Status.WARNED, Status.ACCEPTED)) {
      page.append(count(all, status)).append(' ').append(status.id()).append(", ");
    }
    page.append(count(all, Status.NOT_EXERCISED)).append(" not exercised.\n");
    if (!all.isEmpty()) {
      page.append("\n| Consumer | Pact | Interaction | Result | Why |\n");
      page.append("| --- | --- | --- | --- | --- |\n");
    }
    for (var pact : results()) {
      for (var one : pact.interactions()) {
        page.append(
            "| %s | %s | %s | %s | %s |\n"
                .formatted(
                    cell(pact.consumer()),
                    cell(pact.source()),
                    cell(one.description()),
                    one.status() == Status.FAILED ? "**failed**" : one.status().id(),
                    cell(one.message().orElse(""))));
      }
    }
    if (!notes.isEmpty()) {
      page.append("\n## Notes\n\n");
      notes.forEach(note -> page.append("- ").append(cell(note)).append('\n'));
    }
    return page.toString();
  }

  private static long count(List<Interaction> all, Status status) {
    return all.stream().filter(one -> one.status() == status).count();
  }

  /** Foreign text, on one line and without a meaning in Markdown or HTML. */
  private static String cell(String text) {
    return Markdown.inline(Sanitizer.line(text.strip()));
  }
}
