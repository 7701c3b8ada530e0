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
      option("base-url", "URL").inEnvironment("MONGODB_ATLAS_BASE_URL"),
      "server under test; may have a path prefix and a trailing slash. With Maven, none means"
          + " the embedded reference server; the jar requires it or `--embedded`"),
  PROJECT_ID(
      option("project-id", "ID").inEnvironment("MONGODB_ATLAS_PROJECT_ID"),
      "project whose pending invitations the credentials may read"),
  EMPTY_PROJECT_ID(
      option("empty-project-id", "ID"), "readable project without invitations (optional)"),
  FORBIDDEN_PROJECT_ID(
      option("forbidden-project-id", "ID"),
      "project on which the caller has no owner role (optional)"),
  PUBLIC_KEY(
      credential("public-key", "KEY").inEnvironment("MONGODB_ATLAS_PUBLIC_API_KEY"),
      "API key for HTTP Digest: its public key"),
  PRIVATE_KEY(
      secret("private-key", "KEY").inEnvironment("MONGODB_ATLAS_PRIVATE_API_KEY"),
      "API key for HTTP Digest: its private key"),
  CLIENT_ID(
      credential("client-id", "ID").inEnvironment("MONGODB_ATLAS_CLIENT_ID"),
      "OAuth service account: its client id"),
  CLIENT_SECRET(
      secret("client-secret", "SECRET").inEnvironment("MONGODB_ATLAS_CLIENT_SECRET"),
      "OAuth service account: its client secret"),
  ACCESS_TOKEN(
      secret("access-token", "TOKEN").inEnvironment("MONGODB_ATLAS_ACCESS_TOKEN"),
      "ready bearer token"),
  PROFILE(
      option("profile", "NAME").withDefault("documented"),
      "`documented`, or `atlas-cloud`, which tolerates the observed deviations of the real"
          + " service"),
  FAIL_ON(
      option("fail-on", "LEVEL").withDefault("must"),
      "`must`, or `should`, with which an unmet SHOULD fails the run too"),
  STRICT(
      option("strict", "BOOLEAN").withDefault("false"),
      "a requirement that is unstable or not exercised fails the run; given without a value it means `true`"),
  KNOWN_DEVIATIONS(option("known-deviations", "FILE"), "file of accepted failures"),
  ONLY(
      option("only", "LIST").withDefault("all"),
      "requirements or areas to judge, separated by commas: `ENVELOPE-2,username`, or `all`"),
  REQUIREMENTS(
      option("requirements", "SET").withDefault("newest"),
      "requirement set to score by, such as `2026-11`: newer requirements are judged and shown, but"
          + " do not count. `newest` scores all"),
  DEPTH(
      option("depth", "NAME").withDefault("standard"),
      "`quick` (at most 25 requests), `standard` (at most 150), or `thorough` (at most 1,500),"
          + " which also judges generated inputs and their combinations"),
  SEED(
      option("seed", "N").withDefault("1"),
      "seed of the inputs that `thorough` generates, 0 to 999999999: the same seed generates the"
          + " same inputs"),
  FIXTURES(
      option("fixtures", "MODE").withDefault("none"),
      "`none`, or `create`: creates the invitations that full coverage needs and the project lacks,"
          + " and deletes them after the run; nothing else makes the kit write to a server"),
  FIXTURES_DOMAIN(
      option("fixtures-domain", "DOMAIN"),
      "domain of the addresses that `create` invites; the server sends a real e-mail to each, so"
          + " name a domain that you own"),
  REPORTS(option("reports", "FOLDER").withDefault("reports"), "output folder"),
  TIMEOUT(
      option("timeout", "DURATION").withDefault("10s"),
      "bound for one response, body included: `10s`, `500ms`, `2m` or `PT10S`, from `1ms` to"
          + " `10m`"),
  MAX_BODY(
      option("max-body", "SIZE").withDefault("64MB"),
      "largest body that is read, after decompression: `64MB` (64,000,000 bytes) or `64MiB`,"
          + " from `1kB` to `2GB`"),
  PARALLELISM(option("parallelism", "N").withDefault("8"), "requests in progress at once, 1 to 64"),
  REQUESTS_PER_SECOND(
      option("requests-per-second", "N").withDefault("unlimited"),
      "highest rate of requests, from 0.01 to 10000, or `unlimited`"),
  CONFIG(option("config", "FILE"), "properties file (UTF-8) with any of these settings");

  /** Whether a setting may be given on a command line, which every user of the machine can read. */
  private enum Exposure {
    /** Also an option of the jar. */
    OPTION,
    /** Not an option, because the other half of the pair is a secret. */
    CREDENTIAL,
    /** Not an option, and never shown. */
    SECRET
  }

  /** A setting apart from its meaning. */
  private record Definition(
      String key,
      String environment,
      Exposure exposure,
      String placeholder,
      Optional<String> defaultText) {

    static Definition of(String key, Exposure exposure, String placeholder) {
      var environment = "ATLAS_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
      return new Definition(key, environment, exposure, placeholder, Optional.empty());
    }

    Definition inEnvironment(String name) {
      return new Definition(key, name, exposure, placeholder, defaultText);
    }

    Definition withDefault(String text) {
      return new Definition(key, environment, exposure, placeholder, Optional.of(text));
    }
  }

  private static Definition option(String key, String placeholder) {
    return Definition.of(key, Exposure.OPTION, placeholder);
  }

  private static Definition credential(String key, String placeholder) {
    return Definition.of(key, Exposure.CREDENTIAL, placeholder);
  }

  private static Definition secret(String key, String placeholder) {
    return Definition.of(key, Exposure.SECRET, placeholder);
  }

  private final Definition definition;
  private final String meaning;

  Setting(Definition definition, String meaning) {
    this.definition = definition;
    this.meaning = meaning;
  }

  /** The system property, which is also the key in the file: {@code atlas.base-url}. */
  public String property() {
    return PREFIX + definition.key();
  }

  public String environment() {
    return definition.environment();
  }

  /** The option of the standalone jar with its two hyphens; empty for credentials. */
  public Optional<String> option() {
    return definition.exposure() == Exposure.OPTION ? Optional.of(optionName()) : Optional.empty();
  }

  /** The name of the option, or the one that a credential would have. */
  public String optionName() {
    return "--" + key();
  }

  public boolean secret() {
    return definition.exposure() == Exposure.SECRET;
  }

  /** Whether it may be given without a value, which means {@code true}. */
  public boolean flag() {
    return this == STRICT;
  }

  public String placeholder() {
    return definition.placeholder();
  }

  /** The default as the user would write it; empty if there is none. */
  public Optional<String> defaultText() {
    return definition.defaultText();
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

  /** The property without the common prefix, which is the key in a list of targets. */
  String key() {
    return definition.key();
  }

  /** All keys of a list of targets in the order of the table. */
  static List<String> keys() {
    return Arrays.stream(values()).map(Setting::key).toList();
  }

  static final String PREFIX = "atlas.";
}
