package dev.conformance.invites.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways in which servers and clients usually write a secret; few for most secrets. */
final class SecretForms {
  private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

  private SecretForms() {}

  /** The secret by itself. */
  static Set<String> of(String secret) {
    return escapedTwice(plainOf(secret));
  }

  /** The secret by itself, and with its user as HTTP Basic has it. */
  static Set<String> of(String user, String secret) {
    var plain = plainOf(secret);
    plain.addAll(base64(user + ":" + secret));
    plain.addAll(base64(form(user) + ":" + form(secret)));
    return escapedTwice(plain);
  }

  private static Set<String> plainOf(String secret) {
    var plain = new LinkedHashSet<>(Set.of(secret));
    plain.addAll(base64(secret));
    return plain;
  }

  /** A value in JSON in a page, or in a query in a query, is escaped twice. */
  private static Set<String> escapedTwice(Collection<String> plain) {
    return plain.stream()
        .flatMap(SecretForms::escaped)
        .flatMap(SecretForms::escaped)
        .collect(Collectors.toSet());
  }

  private static Stream<String> escaped(String text) {
    var percent = form(text).replace("+", "%20");
    return Stream.of(
        text,
        form(text),
        percent,
        percent.replace("*", "%2A").replace("%7E", "~"),
        withSmallDigits(percent),
        json(text),
        json(text).replace("/", "\\/"),
        html(text),
        html(text).replace("'", "&#39;"));
  }

  private static List<String> base64(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var standard = Base64.getEncoder();
    var forUrls = Base64.getUrlEncoder();
    return List.of(
        standard.encodeToString(bytes),
        standard.withoutPadding().encodeToString(bytes),
        forUrls.encodeToString(bytes),
        forUrls.withoutPadding().encodeToString(bytes));
  }

  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String withSmallDigits(String percent) {
    return PERCENT.matcher(percent).replaceAll(digits -> digits.group().toLowerCase(Locale.ROOT));
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
