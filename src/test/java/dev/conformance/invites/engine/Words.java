package dev.conformance.invites.engine;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/** Makes the names of methods and constants readable. */
final class Words {
  private static final Pattern ACRONYM =
      Pattern.compile("\\b(http|json|head|options|get|put|api|qop|uri|sql|nul)\\b");

  private Words() {}

  /**
   * {@code statesTheHttpStatus} and {@code STATES_THE_HTTP_STATUS} read "states the HTTP status".
   */
  static String of(String name) {
    var words = String.join(" ", StringUtils.splitByCharacterTypeCamelCase(name));
    var lower = words.toLowerCase(Locale.ROOT).replaceAll("[_ ]+", " ");
    return ACRONYM
        .matcher(lower)
        .replaceAll(found -> found.group().toUpperCase(Locale.ROOT))
        .replace("utf 8", "UTF-8");
  }
}
