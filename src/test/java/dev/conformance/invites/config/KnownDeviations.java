package dev.conformance.invites.config;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import dev.conformance.invites.common.Excerpt;
import dev.conformance.invites.contract.Named;
import dev.conformance.invites.contract.Requirement;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.Validate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The file of accepted failures: a YAML list, each entry with the id of a {@code requirement}, a
 * {@code reason} and, optionally, the last day on which it is accepted in {@code expires}. {@code
 * accept: not-exercised} excuses that the requirement is not exercised, and no failure.
 *
 * <p>The file must not become stale: an entry that has expired or is no longer needed is a
 * violation, which fails the run. An entry whose requirement was not selected or not exercised says
 * nothing about the server and is not a violation.
 *
 * @param file the path as it was given
 * @param sha256 the SHA-256 digest of the file's bytes, in hexadecimal digits
 * @param entries in the order of the file
 */
public record KnownDeviations(String file, String sha256, List<Entry> entries) {
  private static final int DAYS_OF_NOTICE = 14;
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public KnownDeviations {
    entries = List.copyOf(entries);
  }

  /** What an entry excuses. */
  public enum Accept implements Named {
    FAILED,
    NOT_EXERCISED
  }

  /**
   * An accepted failure or gap.
   *
   * @param expires the last day on which it is accepted; empty means that it never expires
   */
  public record Entry(
      Requirement requirement, String reason, Accept accept, Optional<LocalDate> expires) {
    @JsonCreator
    static Entry of(
        @JsonProperty(value = "requirement", required = true) String id,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("accept") @Nullable JsonNode accept,
        @JsonProperty("expires") @JsonFormat(lenient = OptBoolean.FALSE)
            Optional<LocalDate> expires,
        @JsonAnySetter Map<String, Object> unknown) {
      var ids = Stream.of(Requirement.values()).map(Requirement::id).toList();
      var fix = "correct or remove the entry.";
      var requirement =
          Requirement.withId(id).orElseThrow(() -> Suggestion.unknown("requirement", id, ids, fix));
      if (!unknown.isEmpty()) {
        var key = unknown.keySet().iterator().next();
        var known = List.of("reason", "accept", "expires");
        throw new ConfigurationException(
            "the entry for %s has an unknown key '%s': %s"
                .formatted(id, key, Suggestion.advice(key, known, "remove it.")));
      }
      if (StringUtils.isBlank(reason)) {
        throw new ConfigurationException(
            "the entry for %s has no reason: add one, or remove the entry.".formatted(id));
      }
      if (accept != null && !accept.asString("").equals(Accept.NOT_EXERCISED.id())) {
        throw new ConfigurationException(
            "the entry for %s has an unknown 'accept': write accept: not-exercised, or remove it."
                .formatted(id));
      }
      var accepts = accept == null ? Accept.FAILED : Accept.NOT_EXERCISED;
      return new Entry(requirement, reason.strip(), accepts, expires);
    }

    private boolean hasExpired(LocalDate today) {
      return expires.filter(today::isAfter).isPresent();
    }

    /** {@code not exercised: no API key (until 2027-01-31)}. */
    public String words() {
      return (accept == Accept.FAILED ? "" : accept.words() + ": ")
          + reason
          + expires.map(" (until %s)"::formatted).orElse("");
    }
  }

  /** Reads a file; throws {@link IllegalArgumentException} for the first wrong entry. */
  static KnownDeviations read(Path file) {
    var bytes = SettingConverters.text(file);
    var text = StringUtils.removeStart(bytes, SettingConverters.MARK);
    try (var values = YAML.readerFor(Entry.class).<Entry>readValues(text)) {
      var entries = values.readAll();
      Validate.isTrue(
          YAML.readTree(text).findValues("expires").stream().noneMatch(JsonNode::isNull),
          "an entry has an empty 'expires': write a date such as 2027-01-31, or remove 'expires'.");
      var requirements = new HashSet<Requirement>();
      for (var entry : entries) {
        Validate.isTrue(
            requirements.add(entry.requirement()),
            "there are two entries for %s: remove one.",
            entry.requirement().id());
      }
      return new KnownDeviations(file.toString(), DigestUtils.sha256Hex(bytes), entries);
    } catch (JacksonException malformed) {
      // Jackson's message quotes the file, which may be a list of secrets by mistake.
      throw new IllegalArgumentException(
          malformed.getCause() instanceof ConfigurationException wrong
              ? wrong.getMessage()
              : "line %d: write entries with requirement, reason and, optionally, expires, a date such as 2027-01-31."
                  .formatted(malformed.getLocation().getLineNr()),
          malformed);
    }
  }

  /** The requirements of which this is accepted on this day. */
  public Set<Requirement> accepted(Accept accept, LocalDate today) {
    return entries.stream()
        .filter(entry -> entry.accept() == accept && !entry.hasExpired(today))
        .map(Entry::requirement)
        .collect(Collectors.toSet());
  }

  /** The entry for a requirement, if it has not expired on this day. */
  public Optional<Entry> entry(Requirement requirement, LocalDate today) {
    return entries.stream()
        .filter(entry -> entry.requirement() == requirement && !entry.hasExpired(today))
        .findFirst();
  }

  /** A sentence that names the entries which expire within two weeks; empty if there are none. */
  public Optional<String> expiresSoon(LocalDate today) {
    var soon =
        entries.stream()
            .filter(it -> !it.hasExpired(today) && it.hasExpired(today.plusDays(DAYS_OF_NOTICE)))
            .sorted(Comparator.comparing(entry -> entry.expires().orElseThrow()))
            .toList();
    var list =
        Excerpt.list(soon, it -> it.requirement().id() + " on " + it.expires().orElseThrow());
    return Optional.of("Known deviations expire soon: " + list + ".").filter(it -> !soon.isEmpty());
  }

  /**
   * A sentence for each entry that is out of date.
   *
   * @param isStale whether the requirement of an entry is met or, if that excuses it, exercised
   */
  public List<String> violations(LocalDate today, Predicate<Entry> isStale) {
    var violations = new ArrayList<String>();
    for (var entry : entries) {
      var id = entry.requirement().id();
      if (isStale.test(entry)) {
        var isGap = entry.accept() == Accept.NOT_EXERCISED;
        var why = isGap ? " as not exercised, but it was" : ", but the server meets it";
        violations.add("%s is listed in %s%s: remove the entry.".formatted(id, file, why));
      } else if (entry.hasExpired(today)) {
        violations.add(
            "The entry for %s in %s expired on %s: remove it, or agree on a new date."
                .formatted(id, file, entry.expires().orElseThrow()));
      }
    }
    return violations;
  }
}
