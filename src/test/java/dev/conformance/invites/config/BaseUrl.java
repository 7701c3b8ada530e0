package dev.conformance.invites.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Parses the base URL of a server: without a trailing slash, its path prefix kept. */
final class BaseUrl {
  private static final Pattern API_ROOT = Pattern.compile(".*(/api/atlas(/v\\d+(/groups.*)?)?)$");
  private static final int LAST_PORT = 65_535;

  private BaseUrl() {}

  static URI parse(String text) {
    var uri = uri(text);
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    require(scheme.matches("https?"), "a base URL begins with https:// or http://.");
    require(
        uri.getRawUserInfo() == null && (uri.getHost() != null || !text.contains("@")),
        "a base URL contains no user or password; use the settings for credentials.");
    require(
        uri.getRawQuery() == null && uri.getRawFragment() == null,
        "a base URL has no query or fragment; remove everything from the ? or # on.");
    require(
        uri.getHost() != null,
        "the host is missing or contains characters other than letters, digits, hyphens and dots.");
    require(
        uri.getPort() != 0 && uri.getPort() <= LAST_PORT, "a port is a number from 1 to 65535.");
    var path = uri.getRawPath().replaceFirst("/+$", "");
    var root = API_ROOT.matcher(path);
    if (root.matches()) {
      throw new TypeConversionException(
          "the kit adds the API's path itself; remove '" + root.group(1) + "'.");
    }
    var port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    return URI.create(scheme + "://" + uri.getHost() + port + path);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException malformed) {
      throw new TypeConversionException(
          "this is not a URL; write https://host[:port][/prefix] without spaces.");
    }
  }

  private static void require(boolean isValid, String problem) {
    if (!isValid) {
      throw new TypeConversionException(problem);
    }
  }

  /** The URL without user information and query, which may contain secrets. */
  static String redacted(String text) {
    // User information first: a password may contain a question mark.
    return text.replaceFirst("(?s)^([^/]*//)?.*@", "$1***@").replaceFirst("(?s)[?#].*$", "");
  }
}
