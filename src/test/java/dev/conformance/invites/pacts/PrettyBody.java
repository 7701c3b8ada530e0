package dev.conformance.invites.pacts;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The layout of a body. Pact compares JSON values and cannot state the layout of their text, so the
 * rule is one of the interaction's comments: other verifiers ignore it, this kit's verifier applies
 * it.
 */
public final class PrettyBody {
  private static final String GROUP = "body-text";
  private static final String NAME = "contains";

  /**
   * A JSON string cannot contain a raw line break, so a line that begins with a space or a tab is
   * an indented one, in every printer's style.
   */
  private static final String INDENTED_LINE = "\\n[ \\t]";

  private PrettyBody() {}

  /** Requires a body of several indented lines. */
  public static HttpInteractionBuilder overIndentedLines(HttpInteractionBuilder http) {
    return http.reference(GROUP, NAME, INDENTED_LINE);
  }

  /** How a body differs from the required layout; empty if it does not. */
  static Optional<String> difference(SynchronousHttp interaction, String body) {
    var references = interaction.getComments().get("references");
    if (references == null || !references.has(GROUP)) {
      return Optional.empty();
    }
    var pattern = String.valueOf(references.get(GROUP).get(NAME).asString());
    return Pattern.compile(pattern).matcher(body).find()
        ? Optional.empty()
        : Optional.of("Expected a body of indented lines that contains %s".formatted(pattern));
  }
}
