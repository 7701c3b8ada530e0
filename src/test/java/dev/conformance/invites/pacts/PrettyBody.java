package dev.conformance.invites.pacts;

import au.com.dius.pact.consumer.dsl.HttpInteractionBuilder;
import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a pact says of a body's layout. Pact compares JSON values and has no rule for their text, so
 * that it stands in the interaction's comments: other verifiers pass over it, this kit's applies
 * it.
 */
public final class PrettyBody {
  private static final String GROUP = "body-text";
  private static final String NAME = "contains";

  /**
   * JSON's strings hold no raw line break, so that a line that begins with a space or a tab is an
   * indented one, in every printer's style.
   */
  private static final String INDENTED_LINE = "\\n[ \\t]";

  private PrettyBody() {}

  /** Demands a body over several, indented lines. */
  public static HttpInteractionBuilder overIndentedLines(HttpInteractionBuilder http) {
    return http.reference(GROUP, NAME, INDENTED_LINE);
  }

  /** Where a body differs from what the interaction says of its text. */
  public static Optional<String> difference(SynchronousHttp interaction, String body) {
    var references = interaction.getComments().get("references");
    if (references == null || !references.has(GROUP)) {
      return Optional.empty();
    }
    var pattern = String.valueOf(references.get(GROUP).get(NAME).asString());
    return Pattern.compile(pattern).matcher(body).find()
        ? Optional.empty()
        : Optional.of(
            "Expected a body over indented lines, one that contains %s".formatted(pattern));
  }
}
