package dev.conformance.invites.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PactReportTest {
  @Test
  void listsWhatIsNotSimplyKept() {
    var pact =
        PactSources.folder(Path.of("pacts")).stream()
            .filter(one -> one.consumer().equals("atlas-go-sdk"))
            .findFirst()
            .orElseThrow();
    var report = new PactReport();

    report.add(pact, "a list", new InteractionOutcome.Kept());
    report.add(
        pact, "a broken list", new InteractionOutcome.Broken(List.of("this", "that\nand | more")));
    report.add(
        pact, "an empty list", new InteractionOutcome.NotExercised("Give an empty project."));
    report.add(pact, "an unknown project", new InteractionOutcome.Tolerated("It was 403."));

    assertThat(report.toMarkdown("a server"))
        .isEqualTo(
            """
            # Pacts of a server

            1 interaction kept, 3 others.

            | Consumer | Interaction | Result | Why |
            | --- | --- | --- | --- |
            | atlas-go-sdk | a broken list | **not kept** | this; that and \\| more |
            | atlas-go-sdk | an empty list | not exercised | Give an empty project. |
            | atlas-go-sdk | an unknown project | tolerated | It was 403. |
            """);
  }
}
