package dev.conformance.invites.cli;

import dev.conformance.invites.config.ConfigurationException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An option whose value is an integer.
 *
 * @param name the option with its hyphens
 * @param least the smallest value
 * @param most the largest value
 */
record IntegerOption(String name, int least, int most) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  int parse(String text) {
    var number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (number < least || number > most) {
      throw new ConfigurationException(
          List.of(
              "Option %s is '%s': write an integer from %d to %d."
                  .formatted(name, text, least, most)));
    }
    return number;
  }
}
