package dev.conformance.invites.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Parses the base URL of a server. Messages never show user information or a query. */
final class BaseUrl {
  private static final Pattern USER_INFORMATION = Pattern.compile("^([^/]*//)?.*@", Pattern.DOTALL);
  private static final Pattern FROM_QUERY = Pattern.compile("[?#].*$", Pattern.DOTALL);
  private static final Pattern TRAILING_SLASHES = Pattern.compile("/+$");
  private static final Pattern API_ROOT = Pattern.compile(".*(/api/atlas(/v\\d+(/groups.*)?)?)$");
  private static final int LAST_PORT = 65_535;

  private BaseUrl() {}

  /** The URL without a trailing slash, its path prefix kept. */
  static URI parse(SettingValue given) {
    var shown = shown(given);
    var uri = uri(given, shown);
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw shown.problem("a base URL begins with https:// or http://.");
    }
    if (uri.getRawUserInfo() != null || (uri.getHost() == null && given.text().contains("@"))) {
      throw shown.problem(
          "a base URL contains no user or password; use the settings for credentials.");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw shown.problem(
          "a base URL has no query or fragment; remove everything from the ? or # on.");
    }
    if (uri.getHost() == null) {
      throw shown.problem(
          "the host is missing or contains characters other than letters, digits, hyphens and dots.");
    }
    if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      throw shown.problem("a port is a number from 1 to 65535.");
    }
    var path = TRAILING_SLASHES.matcher(uri.getRawPath()).replaceFirst("");
    var root = API_ROOT.matcher(path);
    if (root.matches()) {
      throw shown.problem("the kit adds the API's path itself; remove '" + root.group(1) + "'.");
    }
    var port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    return URI.create(scheme + "://" + uri.getHost() + port + path);
  }

  private static URI uri(SettingValue given, SettingValue shown) {
    try {
      return new URI(given.text());
    } catch (URISyntaxException malformed) {
      throw shown.problem("this is not a URL; write https://host/prefix without spaces.");
    }
  }

  private static SettingValue shown(SettingValue given) {
    // User information first: a password may contain a question mark.
    var masked = USER_INFORMATION.matcher(given.shown()).replaceFirst("$1***@");
    var withoutQuery = FROM_QUERY.matcher(masked).replaceFirst("");
    return given.showing(withoutQuery);
  }
}
