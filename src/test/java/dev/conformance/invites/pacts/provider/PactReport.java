package dev.conformance.invites.pacts.provider;

import java.util.ArrayList;
import java.util.List;

/** What came of each interaction, for people: a Markdown table of what is not simply kept. */
final class PactReport {
  private final List<String> rows = new ArrayList<>();
  private int kept;

  void add(PactUnderTest pact, String interaction, InteractionOutcome outcome) {
    if (outcome instanceof InteractionOutcome.Broken broken) {
      var result = pact.pending() ? "pending, not kept" : "**not kept**";
      row(pact.consumer(), interaction, result, String.join("; ", broken.differences()));
    } else if (outcome instanceof InteractionOutcome.NotExercised notExercised) {
      row(pact.consumer(), interaction, "not exercised", notExercised.reason());
    } else if (outcome instanceof InteractionOutcome.Tolerated tolerated) {
      row(pact.consumer(), interaction, "tolerated", tolerated.reason());
    } else {
      kept++;
    }
  }

  /**
   * The page.
   *
   * @param provider the server that was verified
   */
  String toMarkdown(String provider) {
    var page = new StringBuilder("# Pacts of ").append(provider).append("\n\n");
    page.append(kept).append(kept == 1 ? " interaction" : " interactions").append(" kept, ");
    page.append(rows.size()).append(rows.size() == 1 ? " other.\n" : " others.\n");
    if (!rows.isEmpty()) {
      page.append("\n| Consumer | Interaction | Result | Why |\n| --- | --- | --- | --- |\n");
      rows.forEach(page::append);
    }
    return page.toString();
  }

  private void row(String consumer, String interaction, String result, String why) {
    rows.add(
        "| %s | %s | %s | %s |\n"
            .formatted(
                consumer,
                interaction,
                result,
                why.replace("|", "\\|").replaceAll("\\s*\\R\\s*", " ")));
  }
}
