package dev.conformance.invites.cli;

import java.lang.reflect.InvocationTargetException;

/** The terminal of this process. */
final class Terminal {
  private Terminal() {}

  /** Whether input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isAttached() {
    var console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From JDK 22 on there is a console also where both are redirected, and this method.
      var isTerminal = java.io.Console.class.getMethod("isTerminal");
      return Boolean.TRUE.equals(isTerminal.invoke(console));
    } catch (NoSuchMethodException beforeJdk22) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException unknown) {
      return false;
    }
  }
}
