package dev.conformance.invites.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.ConfigurationException;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PactReportTest {
  @Test
  void thePageListsEveryInteractionAndNeutralizesForeignText(@TempDir Path folder) {
    var report = new PactReport();

    report.add("atlas-go-sdk 1", "a.json", "a list", Status.PASSED, Optional.empty());
    report.add(
        "atlas-go-sdk 2", "b.json", "a list", Status.FAILED, Optional.of("this\nand | more"));
    report.add(
        "<img src=x>", "c.json", "an [x](y)", Status.WARNED, Optional.of("Pending. \u001b[1m"));
    report.add("c", "c.json", "none", Status.NOT_EXERCISED, Optional.of("Set atlas.x."));
    report.note("a *notice*");
    report.violation("not published");

    report.write(folder.resolve("new"), "a server");
    assertThat(folder.resolve("new/pacts.md"))
        .hasContent(
            """
            # Pacts of a server

            1 passed, 1 failed, 1 warned, 0 accepted, 1 not exercised.

            ## atlas-go-sdk 1

            a.json

            | Interaction | Result | Why |
            | --- | --- | --- |
            | a list | passed |  |

            ## atlas-go-sdk 2

            b.json

            | Interaction | Result | Why |
            | --- | --- | --- |
            | a list | **failed** | this<br>and \\| more |

            ## \\<img src=x\\>

            c.json

            | Interaction | Result | Why |
            | --- | --- | --- |
            | an \\[x\\]\\(y\\) | warned | Pending. \\\\u001b\\[1m |

            ## c

            c.json

            | Interaction | Result | Why |
            | --- | --- | --- |
            | none | not-exercised | Set atlas.x. |

            ## Notes

            - a \\*notice\\*
            - not published
            """);
    assertThat(report.results())
        .extracting(PactResult::consumer)
        .containsExactly("atlas-go-sdk 1", "atlas-go-sdk 2", "<img src=x>", "c");
  }

  @Test
  void aPageThatCannotBeWrittenIsOneSentence(@TempDir Path folder) throws IOException {
    var page = Files.createDirectory(folder.resolve("pacts.md"));

    assertThatThrownBy(() -> new PactReport().write(folder, "a server"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("The page %s cannot be written; check atlas.reports.", page);
  }
}
