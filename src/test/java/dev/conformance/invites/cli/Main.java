package dev.conformance.invites.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.contract.Kit;
import dev.conformance.invites.http.WarmUp;
import dev.conformance.invites.junit.ConformanceRun;
import dev.conformance.invites.suites.Suites;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.apache.commons.text.StringEscapeUtils;
import picocli.CommandLine.Help.Ansi;

/** The entry of the standalone jar: builds the command of its real collaborators. */
public final class Main {
  /**
   * Set by the launcher, which tells the kit's exit status from that of a JVM that cannot start.
   */
  private static final String STATUS_OFFSET = "conformance.status.offset";

  private Main() {}

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    // RestAssured's Groovy links a call after a thousand repetitions; this process ends before.
    System.setProperty("groovy.indy.optimize.threshold", "0");
    WarmUp.begin();
    var console =
        new Console(
            new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), UTF_8),
            new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), UTF_8),
            Ansi.AUTO);
    var context =
        new Cli.Context(
            console,
            new ConformanceRun(Suites.all(), Clock.systemUTC())::judge,
            Main::awaitEnd,
            SettingSources.ofProcess(),
            Kit.current().version(),
            command(System.getProperty("java.class.path")));
    var status = new Cli(context).execute(arguments);
    System.exit(status + Integer.getInteger(STATUS_OFFSET, 0));
  }

  /**
   * How a user starts this program: with a class path, from the standalone jar, or its launcher.
   */
  private static String command(String classPath) {
    if (classPath.contains(File.pathSeparator)) {
      return "java " + Main.class.getName();
    }
    var jar = StringEscapeUtils.escapeXSI(classPath);
    return System.getProperty(STATUS_OFFSET) == null
        ? "java -jar " + jar
        : jar.replaceFirst("-standalone\\.jar$", "");
  }

  /** Waits for the end of this process, by a signal or otherwise. */
  private static void awaitEnd() {
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "interruption"));
    try {
      ended.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
