package dev.conformance.invites.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting of the kit: its name in each source, its default and its meaning. The reader, the
 * options of the standalone jar, its help and the table of settings are generated from these lines.
 */
public enum Setting {
  BASE_URL(
      "URL",
      "server under test; may have a path prefix and a trailing slash. Without one, Maven judges"
          + " the embedded reference server; the jar requires it or `--embedded`"),
  PROJECT_ID("ID", "project whose pending invitations the credentials may read"),
  EMPTY_PROJECT_ID("ID", "readable project without invitations (optional)"),
  FORBIDDEN_PROJECT_ID("ID", "project on which the caller has no owner role (optional)"),
  PUBLIC_KEY("KEY", "API key for HTTP Digest: its public key"),
  PRIVATE_KEY("KEY", "API key for HTTP Digest: its private key"),
  CLIENT_ID("ID", "OAuth service account: its client id"),
  CLIENT_SECRET("SECRET", "OAuth service account: its client secret"),
  ACCESS_TOKEN("TOKEN", "existing bearer token"),
  EXPIRED_ACCESS_TOKEN("TOKEN", "expired bearer token, which the server must reject (optional)"),
  PROFILE(
      "NAME",
      "documented",
      "`documented`, or `atlas-cloud`, which tolerates the observed deviations of the real"
          + " service"),
  FAIL_ON("LEVEL", "must", "`must`, or `should`: an unmet SHOULD fails the run, too"),
  STRICT(
      "BOOLEAN",
      "false",
      "a requirement that is unstable or not exercised fails the run; given without a value it"
          + " means `true`"),
  KNOWN_DEVIATIONS("FILE", "file of accepted failures"),
  ONLY(
      "LIST",
      "all",
      "requirements or areas to judge, separated by commas: `ENVELOPE-2,username`, or `all`"),
  DEPTH(
      "NAME",
      "standard",
      "`standard` (at most 200 requests), or `thorough` (at most 800),"
          + " which has more test cases"),
  REPORTS("FOLDER", "reports", "output folder"),
  TIMEOUT(
      "DURATION",
      "10s",
      "time limit for one complete response: `10s`, `500ms`, `2m` or `PT10S`, from `1ms` to"
          + " `10m`"),
  MAX_BODY(
      "SIZE",
      "10MB",
      "largest body that is read, after decompression: `10MB` (10,000,000 bytes) or `10MiB`,"
          + " from `1kB` to `2GB`"),
  PARALLELISM("N", "8", "requests in progress at once, 1 to 64"),
  REQUESTS_PER_SECOND(
      "N",
      "unlimited",
      "maximum number of requests per second, from 0.01 to 10000, or `unlimited`"),
  CONFIG("FILE", "properties file (UTF-8) with any of these settings");

  private final String placeholder;
  private final Optional<String> defaultText;
  private final String meaning;

  Setting(String placeholder, String meaning) {
    this(placeholder, Optional.empty(), meaning);
  }

  Setting(String placeholder, String defaultText, String meaning) {
    this(placeholder, Optional.of(defaultText), meaning);
  }

  Setting(String placeholder, Optional<String> defaultText, String meaning) {
    this.placeholder = placeholder;
    this.defaultText = defaultText;
    this.meaning = meaning;
  }

  /** The system property, which is also the key in the file: {@code atlas.base-url}. */
  public String property() {
    return PREFIX + key();
  }

  /** The environment variable: that of the Atlas CLI if it has one. */
  public String environment() {
    return switch (this) {
      case BASE_URL, PROJECT_ID, CLIENT_ID, CLIENT_SECRET, ACCESS_TOKEN ->
          "MONGODB_ATLAS_" + name();
      case PUBLIC_KEY -> "MONGODB_ATLAS_PUBLIC_API_KEY";
      case PRIVATE_KEY -> "MONGODB_ATLAS_PRIVATE_API_KEY";
      default -> "ATLAS_" + name();
    };
  }

  /**
   * The option of the standalone jar with its two hyphens; empty for credentials, because every
   * user of the machine can read a command line.
   */
  public Optional<String> option() {
    return credentials().contains(this) ? Optional.empty() : Optional.of(optionName());
  }

  /** The name of the option, or the one that a credential would have. */
  public String optionName() {
    return "--" + key();
  }

  public boolean secret() {
    return this == PRIVATE_KEY
        || this == CLIENT_SECRET
        || this == ACCESS_TOKEN
        || this == EXPIRED_ACCESS_TOKEN;
  }

  /** Whether it may be given without a value, which means {@code true}. */
  public boolean flag() {
    return this == STRICT;
  }

  public String placeholder() {
    return placeholder;
  }

  /** The default as the user would write it; empty if there is none. */
  public Optional<String> defaultText() {
    return defaultText;
  }

  /** What it does, without a full stop; values are in backticks. */
  public String meaning() {
    return meaning;
  }

  /** The settings that say which server is judged and with which projects and credentials. */
  public static Set<Setting> targetSettings() {
    return EnumSet.range(BASE_URL, EXPIRED_ACCESS_TOKEN);
  }

  /** The settings that hold a credential, or a part of one. */
  static Set<Setting> credentials() {
    return EnumSet.range(PUBLIC_KEY, EXPIRED_ACCESS_TOKEN);
  }

  public static Optional<Setting> withProperty(String property) {
    return Arrays.stream(values())
        .filter(setting -> setting.property().equals(property))
        .findFirst();
  }

  public static List<String> properties() {
    return Arrays.stream(values()).map(Setting::property).toList();
  }

  static Optional<String> nearest(String key) {
    return Suggestion.nearest(key.substring(PREFIX.length()), keys()).map(PREFIX::concat);
  }

  /** The property without the common prefix. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Setting::key).toList();
  }

  static final String PREFIX = "atlas.";
}
