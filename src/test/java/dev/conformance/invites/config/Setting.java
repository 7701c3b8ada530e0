package dev.conformance.invites.config;

import static dev.conformance.invites.config.Setting.Exposure.CREDENTIAL;
import static dev.conformance.invites.config.Setting.Exposure.OPTION;
import static dev.conformance.invites.config.Setting.Exposure.SECRET;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every setting of the kit: its name in each source, its default and its meaning. The reader, the
 * options of the standalone jar, its help and the table of settings are generated from these lines.
 */
public enum Setting {
  BASE_URL(
      "atlas.base-url",
      "MONGODB_ATLAS_BASE_URL",
      OPTION,
      "URL",
      "server under test; may have a path prefix and a trailing slash. With Maven, none means the"
          + " embedded reference server; the jar requires it or `--embedded`"),
  PROJECT_ID(
      "atlas.project-id",
      "MONGODB_ATLAS_PROJECT_ID",
      OPTION,
      "ID",
      "project whose pending invitations the credentials may read"),
  EMPTY_PROJECT_ID(
      "atlas.empty-project-id",
      "ATLAS_EMPTY_PROJECT_ID",
      OPTION,
      "ID",
      "readable project without invitations (optional)"),
  FORBIDDEN_PROJECT_ID(
      "atlas.forbidden-project-id",
      "ATLAS_FORBIDDEN_PROJECT_ID",
      OPTION,
      "ID",
      "project on which the caller has no owner role (optional)"),
  PUBLIC_KEY(
      "atlas.public-key",
      "MONGODB_ATLAS_PUBLIC_API_KEY",
      CREDENTIAL,
      "KEY",
      "API key for HTTP Digest: its public key"),
  PRIVATE_KEY(
      "atlas.private-key",
      "MONGODB_ATLAS_PRIVATE_API_KEY",
      SECRET,
      "KEY",
      "API key for HTTP Digest: its private key"),
  CLIENT_ID(
      "atlas.client-id",
      "MONGODB_ATLAS_CLIENT_ID",
      CREDENTIAL,
      "ID",
      "OAuth service account: its client id"),
  CLIENT_SECRET(
      "atlas.client-secret",
      "MONGODB_ATLAS_CLIENT_SECRET",
      SECRET,
      "SECRET",
      "OAuth service account: its client secret"),
  ACCESS_TOKEN(
      "atlas.access-token", "MONGODB_ATLAS_ACCESS_TOKEN", SECRET, "TOKEN", "ready bearer token"),
  PROFILE(
      "atlas.profile",
      "ATLAS_PROFILE",
      OPTION,
      "NAME",
      "documented",
      "`documented`, or `atlas-cloud`, which tolerates the observed deviations of the real service"),
  FAIL_ON(
      "atlas.fail-on",
      "ATLAS_FAIL_ON",
      OPTION,
      "LEVEL",
      "must",
      "`must`, or `should`, with which an unmet SHOULD fails the run too"),
  STRICT(
      "atlas.strict",
      "ATLAS_STRICT",
      OPTION,
      "BOOLEAN",
      "false",
      "a requirement not exercised fails the run; given without a value it means `true`"),
  KNOWN_DEVIATIONS(
      "atlas.known-deviations",
      "ATLAS_KNOWN_DEVIATIONS",
      OPTION,
      "FILE",
      "file of accepted failures"),
  ONLY(
      "atlas.only",
      "ATLAS_ONLY",
      OPTION,
      "LIST",
      "all",
      "requirements or areas to judge, separated by commas: `ENVELOPE-2,username`, or `all`"),
  REPORTS("atlas.reports", "ATLAS_REPORTS", OPTION, "FOLDER", "reports", "output folder"),
  TIMEOUT(
      "atlas.timeout",
      "ATLAS_TIMEOUT",
      OPTION,
      "DURATION",
      "10s",
      "bound for one response, body included: `10s`, `500ms`, `2m` or `PT10S`, from `1ms` to"
          + " `10m`"),
  MAX_BODY(
      "atlas.max-body",
      "ATLAS_MAX_BODY",
      OPTION,
      "SIZE",
      "64MB",
      "largest body that is read, after decompression: `64MB` (64,000,000 bytes) or `64MiB`, from"
          + " `1kB` to `2GB`"),
  PARALLELISM(
      "atlas.parallelism",
      "ATLAS_PARALLELISM",
      OPTION,
      "N",
      "8",
      "requests in progress at once, 1 to 64"),
  REQUESTS_PER_SECOND(
      "atlas.requests-per-second",
      "ATLAS_REQUESTS_PER_SECOND",
      OPTION,
      "N",
      "unlimited",
      "highest rate of requests, from 0.01 to 10000, or `unlimited`"),
  CONFIG(
      "atlas.config",
      "ATLAS_CONFIG",
      OPTION,
      "FILE",
      "properties file (UTF-8) with any of these settings");

  /** Whether a setting may be given on a command line, which every user of the machine can read. */
  enum Exposure {
    /** Also an option of the jar. */
    OPTION,
    /** Not an option, because the other half of the pair is a secret. */
    CREDENTIAL,
    /** Not an option, and never shown. */
    SECRET
  }

  private final String property;
  private final String environment;
  private final Exposure exposure;
  private final String placeholder;
  private final Optional<String> defaultText;
  private final String meaning;

  /** A setting without a default. */
  Setting(
      String property, String environment, Exposure exposure, String placeholder, String meaning) {
    this(property, environment, exposure, placeholder, Optional.empty(), meaning);
  }

  Setting(
      String property,
      String environment,
      Exposure exposure,
      String placeholder,
      String defaultText,
      String meaning) {
    this(property, environment, exposure, placeholder, Optional.of(defaultText), meaning);
  }

  Setting(
      String property,
      String environment,
      Exposure exposure,
      String placeholder,
      Optional<String> defaultText,
      String meaning) {
    this.property = property;
    this.environment = environment;
    this.exposure = exposure;
    this.placeholder = placeholder;
    this.defaultText = defaultText;
    this.meaning = meaning;
  }

  /** The system property, which is also the key in the file: {@code atlas.base-url}. */
  public String property() {
    return property;
  }

  /** The environment variable. */
  public String environment() {
    return environment;
  }

  /** The option of the standalone jar with its two hyphens; empty for credentials. */
  public Optional<String> option() {
    return exposure == OPTION ? Optional.of(optionName()) : Optional.empty();
  }

  /** The name of the option, or the one that a credential would have. */
  public String optionName() {
    return "--" + key();
  }

  /** Whether the value must never be shown. */
  public boolean secret() {
    return exposure == SECRET;
  }

  /** Whether it may be given without a value, which means {@code true}. */
  public boolean flag() {
    return this == STRICT;
  }

  /** The placeholder of the value in help texts: {@code URL}. */
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
  public static Set<Setting> ofTheTarget() {
    return EnumSet.range(BASE_URL, ACCESS_TOKEN);
  }

  /** The settings that hold a credential, or a part of one. */
  static Set<Setting> credentials() {
    return EnumSet.range(PUBLIC_KEY, ACCESS_TOKEN);
  }

  /** Finds a setting by its property; empty if there is none. */
  public static Optional<Setting> withProperty(String property) {
    return Arrays.stream(values()).filter(setting -> setting.property.equals(property)).findFirst();
  }

  /** All property names in the order of the table. */
  public static List<String> properties() {
    return Arrays.stream(values()).map(Setting::property).toList();
  }

  /** The property nearest to a key that has the common prefix. */
  static Optional<String> nearest(String key) {
    return Suggestion.nearest(key.substring(PREFIX.length()), keys()).map(PREFIX::concat);
  }

  /** The property without the common prefix, which is the key in a list of targets. */
  String key() {
    return property.substring(PREFIX.length());
  }

  /** All keys of a list of targets in the order of the table. */
  static List<String> keys() {
    return Arrays.stream(values()).map(Setting::key).toList();
  }

  /** The common prefix of all properties. */
  static final String PREFIX = "atlas.";
}
