package dev.conformance.invites.pacts.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.conformance.invites.config.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // its gits are scripts for a POSIX shell
class GitCheckoutTest {
  @TempDir private Path folder;

  @Test
  void saysWhatGitSays() throws IOException {
    var git = git("echo $1");

    assertThat(git.commit()).hasValue("rev-parse");
    assertThat(git.branch()).hasValue("symbolic-ref");
    assertThat(git.isChanged("pacts")).isTrue();
  }

  @Test
  void seesAChangedFileWhoseNameIsNotUtf8() throws IOException {
    assertThat(git("printf '?? pacts/caf\\351.json'").isChanged("pacts")).isTrue();
  }

  @Test
  void isNoCheckoutWhereGitFails() throws IOException {
    var git = git("echo HEAD; exit 128");

    assertThat(git.commit()).isEmpty();
    assertThat(git.isChanged("pacts")).isFalse();
  }

  @Test
  void isNoCheckoutWithoutGit() {
    assertThat(new GitCheckout(folder, "there-is-no-such-git", Duration.ofSeconds(30)).commit())
        .isEmpty();
  }

  @Test
  @Timeout(20)
  void doesNotWaitForAGitThatHangs() throws IOException {
    var hanging = new GitCheckout(folder, program("exec sleep 60"), Duration.ofSeconds(1));

    assertThatThrownBy(hanging::commit)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "git does not answer within 1 s in %s; look into it, or give"
                + " -Dpact.consumer.version=… and -Dpact.consumer.branch=….",
            folder);
  }

  private GitCheckout git(String script) throws IOException {
    return new GitCheckout(folder, program(script), Duration.ofSeconds(30));
  }

  private String program(String script) throws IOException {
    var program = Files.writeString(folder.resolve("git"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program.toString();
  }
}
