package dev.conformance.invites.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.lang3.Validate;

/** Parses the base URL of a server: without a trailing slash, its path prefix kept. */
final class BaseUrl {
  private static final Pattern API_ROOT = Pattern.compile(".*(/api/atlas(/v\\d+(/groups.*)?)?)$");
  private static final int LAST_PORT = 65_535;
  private static final String FORM =
      "write https://host[:port][/prefix]. A host has letters, digits, hyphens and dots, a port is"
          + " at most 65535.";

  private BaseUrl() {}

  static URI parse(String text) {
    Validate.isTrue(
        !text.matches(".*[?#].*|[^/]*//[^/]*@.*"),
        "remove the user, password, query and fragment; credentials have their own settings.");
    var uri = uri(text);
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    Validate.isTrue(scheme.matches("https?") && uri.getHost() != null, FORM);
    Validate.isTrue(uri.getPort() != 0 && uri.getPort() <= LAST_PORT, FORM);
    var path = uri.getRawPath().replaceFirst("/+$", "");
    var root = API_ROOT.matcher(path);
    if (root.matches()) {
      throw new IllegalArgumentException(
          "the kit adds the API's path itself; remove '" + root.group(1) + "'.");
    }
    var port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    return URI.create(scheme + "://" + uri.getHost() + port + path);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw new IllegalArgumentException(FORM);
    }
  }
}
