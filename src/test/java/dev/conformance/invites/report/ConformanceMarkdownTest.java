package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.contract.RequirementSet;
import org.junit.jupiter.api.Test;

class ConformanceMarkdownTest {
  @Test
  void beginsWithTheVerdictItsCountsAndWhenItWasGivenToTheSecond() {
    var kit = new Kit("1.0.0", "abc1234");

    var markdown = ConformancePage.markdown(Samples.FAILING.report(), kit);

    assertThat(markdown)
        .startsWith(
            """
            # NOT CONFORMANT: https://atlas.example/prefix

            **2 requirements are not met \\(GROUP-ID-3, ENVELOPE-2\\).**

            | Passed | Failed | Warned | Unstable | Not exercised | Accepted | Not scored |
            | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            | %d | 2 | 1 | 1 | 1 | 1 | 0 |

            Judged at 2026-10-20T08:15:30Z in 2.1 s with 73 requests (71 GET, 1 POST, 1 PUT), by the kit 1.0.0 \\(abc1234\\). Profile documented, fail-on must, authentication digest and bearer, requirement set %s, depth standard.
            """
                .formatted(
                    Requirement.values().length - 6,
                    Markdown.inline(RequirementSet.newest().toString())));
  }
}
