package dev.conformance.invites.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CiCommandsTest {

  @Test
  void breaksWhatARunnerWouldObey() {
    var text = "a\n  ::error::b $1\n::set-output name=x::y\nc ##vso[task.complete]d\n##[group]e";

    assertThat(CiCommands.defused(text))
        .isEqualTo(
            """
            a
              :\\:error::b $1
            :\\:set-output name=x::y
            c #\\#vso[task.complete]d
            #\\#[group]e""");
  }

  @Test
  void leavesOtherTextAlone() {
    var text = "IPv6 http://[::1]/ and a::b, C#, # [1], ### heading";

    assertThat(CiCommands.defused(text)).isEqualTo(text);
  }
}
