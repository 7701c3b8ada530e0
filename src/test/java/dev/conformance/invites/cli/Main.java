package dev.conformance.invites.cli;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.http.WarmUp;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.junit.RequestPlan;
import dev.conformance.invites.suites.Suites;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The entry of the standalone jar: builds the command of its real collaborators. */
public final class Main {
  private Main() {}

  /**
   * Runs the command and ends the process with its exit status.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    // RestAssured's Groovy links a call after a thousand repetitions; this process ends before.
    System.setProperty("groovy.indy.optimize.threshold", "0");
    WarmUp.begin();
    var context =
        new Cli.Context(
            new SuiteJudge(new ConformanceRun(Suites.all(), Clock.systemUTC())),
            new EmbeddedReference(),
            Interruption.ofThisProcess(),
            new RequestPlan(Suites.all()),
            SettingSources.ofProcess(),
            Kit.current().version(),
            "java -jar " + ShellWord.of(System.getProperty("java.class.path")));
    var console =
        new Console(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            Terminal::isAttached);
    var status = new Cli(context, console).execute(arguments);
    StatusFile.tell(status, System.getProperty(StatusFile.PROPERTY));
    System.exit(status);
  }
}
