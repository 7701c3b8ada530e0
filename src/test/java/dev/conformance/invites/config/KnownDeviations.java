package dev.conformance.invites.config;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.OptBoolean;
import dev.conformance.invites.contract.Requirement;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
 * {@code reason} and, optionally, the last day on which it is accepted in {@code expires}.
 *
 * <p>The file must not become stale: an entry whose requirement is met or that has expired is a
 * violation, which fails the run. An entry whose requirement was not selected or not exercised says
 * nothing about the server and is not a violation.
 *
 * @param file the path as it was given
 * @param sha256 the SHA-256 digest of the file's bytes, in hexadecimal digits
 * @param entries in the order of the file
 */
public record KnownDeviations(String file, String sha256, List<Entry> entries) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  public KnownDeviations {
    entries = List.copyOf(entries);
  }

  /**
   * An accepted failure.
   *
   * @param expires the last day on which it is accepted; empty means that it never expires
   */
  public record Entry(Requirement requirement, String reason, Optional<LocalDate> expires) {
    @JsonCreator
    static Entry of(
        @JsonProperty(value = "requirement", required = true) String id,
        @JsonProperty("reason") @Nullable String reason,
        @JsonProperty("expires") @JsonFormat(lenient = OptBoolean.FALSE)
            Optional<LocalDate> expires,
        @JsonAnySetter Map<String, Object> unknown) {
      var requirement =
          Requirement.withId(id)
              .orElseThrow(() -> Suggestion.unknownRequirement(id, "correct or remove the entry."));
      unknown.keySet().stream()
          .findFirst()
          .ifPresent(
              key -> {
                var advice = Suggestion.advice(key, List.of("reason", "expires"), "remove it.");
                throw new ConfigurationException(
                    "the entry for %s has an unknown key '%s': %s".formatted(id, key, advice));
              });
      if (StringUtils.isBlank(reason)) {
        throw new ConfigurationException(
            "the entry for %s has no reason: add one, or remove the entry.".formatted(id));
      }
      return new Entry(requirement, reason.strip(), expires);
    }

    private boolean hasExpired(LocalDate today) {
      return expires.filter(today::isAfter).isPresent();
    }
  }

  /** Reads a file; throws {@link IllegalArgumentException} for the first wrong entry. */
  static KnownDeviations read(Path file) {
    var text = SettingConverters.text(file);
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
      return new KnownDeviations(file.toString(), DigestUtils.sha256Hex(text), entries);
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

  /** The requirements whose failure is accepted on this day, with the reason. */
  public Map<Requirement, String> accepted(LocalDate today) {
    return entries.stream()
        .filter(entry -> !entry.hasExpired(today))
        .collect(Collectors.toMap(Entry::requirement, Entry::reason));
  }

  /**
   * A sentence for each entry that is out of date, beginning with the file.
   *
   * @param met the requirements that were exercised and that the server meets
   */
  public List<String> violations(LocalDate today, Set<Requirement> met) {
    var violations = new ArrayList<String>();
    for (var entry : entries) {
      var id = entry.requirement().id();
      if (met.contains(entry.requirement())) {
        violations.add(
            "%s: %s is listed, but the server meets it: remove the entry.".formatted(file, id));
      } else if (entry.hasExpired(today)) {
        violations.add(
            "%s: the entry for %s expired on %s: remove it, or agree on a new date."
                .formatted(file, id, entry.expires().orElseThrow()));
      }
    }
    return violations;
  }
}
