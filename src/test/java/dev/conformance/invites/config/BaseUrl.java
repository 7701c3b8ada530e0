package dev.conformance.invites.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the base URL of a server. Complaints never show user information or a query. */
final class BaseUrl {
  private static final Pattern USER_INFORMATION = Pattern.compile("^([^/]*//)?.*@", Pattern.DOTALL);
  private static final Pattern FROM_QUERY = Pattern.compile("[?#].*$", Pattern.DOTALL);
  private static final Pattern TRAILING_SLASHES = Pattern.compile("/+$");
  private static final Pattern API_ROOT = Pattern.compile(".*(/api/atlas(/v\\d+(/groups.*)?)?)$");
  private static final int LAST_PORT = 65_535;

  private BaseUrl() {}

  /** The URL without a trailing slash, its path prefix kept. */
  static URI parse(Given given) {
    var shown = shown(given);
    var uri = uri(given, shown);
    var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw shown.is("a base URL begins with https:// or http://.");
    }
    if (uri.getRawUserInfo() != null || (uri.getHost() == null && given.value().contains("@"))) {
      throw shown.is(
          "a base URL holds no user or password, give credentials by their own settings.");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw shown.is("a base URL has no query and no fragment, remove it from the ? or # on.");
    }
    if (uri.getHost() == null) {
      throw shown.is(
          "it has no host, or one with other characters than letters, digits, hyphens and dots.");
    }
    if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
      throw shown.is("a port is a number from 1 to 65535.");
    }
    var path = TRAILING_SLASHES.matcher(uri.getRawPath()).replaceFirst("");
    var root = API_ROOT.matcher(path);
    if (root.matches()) {
      throw shown.is("the kit adds the API's path itself, remove '" + root.group(1) + "'.");
    }
    var port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    return URI.create(scheme + "://" + uri.getHost() + port + path);
  }

  private static URI uri(Given given, Given shown) {
    try {
      return new URI(given.value());
    } catch (URISyntaxException malformed) {
      throw shown.is("this is no URL, write it as https://host/prefix without spaces.");
    }
  }

  private static Given shown(Given given) {
    // User information first: a password may hold a question mark.
    var masked = USER_INFORMATION.matcher(given.shown()).replaceFirst("$1***@");
    var withoutQuery = FROM_QUERY.matcher(masked).replaceFirst("");
    return new Given(given.setting(), withoutQuery, given.where());
  }
}
