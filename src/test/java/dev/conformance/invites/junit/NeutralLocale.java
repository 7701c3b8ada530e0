package dev.conformance.invites.junit;

import java.util.Locale;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Makes what the kit writes the same on every machine: its digits, decimal points and letter cases.
 *
 * <p>The default locale of the process is set, not the locale of each format call, because it also
 * covers code that is added later, the libraries that write reports, and the messages of
 * assertions. The process belongs to the kit: it is the jar's, or a fork of a build tool, where
 * JUnit finds this class as a service before it looks for the first test.
 */
public final class NeutralLocale implements LauncherSessionListener {

  public static void set() {
    Locale.setDefault(Locale.ROOT);
  }

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    set();
  }
}
