package dev.conformance.invites.target;

/** A setting is wrong; the message is one sentence that says what, where and what to do. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message the sentence for the user; never a secret's value
   */
  public ConfigurationException(String message) {
    super(message);
  }
}
