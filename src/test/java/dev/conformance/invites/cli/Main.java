package dev.conformance.invites.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.engine.Run;
import dev.conformance.invites.suites.Suites;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.apache.commons.text.StringEscapeUtils;

/** The entry point of the standalone jar. */
public final class Main {
  /** Set by the launcher, to tell the kit's status from that of a JVM that cannot start. */
  private static final String STATUS_OFFSET = "conformance.status.offset";

  private Main() {}

  /** Executes the command line, and ends the process with its exit status. */
  public static void main(String[] arguments) {
    var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), false, UTF_8);
    var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), false, UTF_8);
    var status = execute(out, err, SettingSources.ofProcess(), arguments);
    System.exit(status + Integer.getInteger(STATUS_OFFSET, 0));
  }

  /** Executes a command line in this process, against real servers; returns the exit status. */
  public static int execute(
      PrintWriter out, PrintWriter err, SettingSources sources, String... arguments) {
    var context =
        new Cli.Context(
            out,
            err,
            settings -> Run.verify(settings, Suites.all(), Clock.systemUTC(), Run.REPLICATION_LAG),
            () -> new Semaphore(0).acquireUninterruptibly(), // until a signal ends this process
            sources,
            command(System.getProperty("java.class.path")));
    return new Cli(context).execute(arguments);
  }

  /** How a user starts this program: from the standalone jar, or its launcher. */
  private static String command(String jar) {
    var path = StringEscapeUtils.escapeXSI(jar);
    return System.getProperty(STATUS_OFFSET) == null
        ? "java -jar " + path
        : path.replaceFirst("-standalone\\.jar$", "");
  }
}
