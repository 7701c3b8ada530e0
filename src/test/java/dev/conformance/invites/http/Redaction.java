package dev.conformance.invites.http;

import dev.conformance.invites.target.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Keeps secrets out of every text that leaves the kit. It knows the credentials given, the tokens
 * got during the run, and their usual encodings.
 */
public final class Redaction {
  private static final String MASK = "***";

  /** Shorter secrets would blot out ordinary words. */
  private static final int SHORTEST = 4;

  /** The longest first, so that a secret that holds another one is masked whole. */
  private final Set<String> forms =
      new ConcurrentSkipListSet<>(
          Comparator.comparingInt(String::length)
              .reversed()
              .thenComparing(Comparator.naturalOrder()));

  /** Knows the secrets of these credentials. */
  public Redaction(Credentials credentials) {
    credentials.apiKey().ifPresent(key -> addWithUser(key.publicKey(), key.privateKey().value()));
    credentials
        .serviceAccount()
        .ifPresent(account -> addWithUser(account.clientId(), account.clientSecret().value()));
    credentials.accessToken().ifPresent(token -> add(token.value()));
  }

  private void addWithUser(String user, String secret) {
    add(secret);
    addForm(base64(user + ":" + secret));
    addForm(base64(form(user) + ":" + form(secret)));
  }

  /** Learns a secret that the run got, such as a token. */
  public void add(String secret) {
    addForm(secret);
    addForm(form(secret));
    addForm(form(secret).replace("+", "%20"));
    addForm(base64(secret));
    addForm(base64(secret).replaceAll("=+$", ""));
  }

  private void addForm(String form) {
    if (form.length() >= SHORTEST) {
      forms.add(form);
    }
  }

  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text with every secret masked. */
  public String redact(String text) {
    var clean = text;
    for (var form : forms) {
      clean = clean.replace(form, MASK);
    }
    return clean;
  }

  /** A header's value for people: credentials, challenges' answers and cookies are masked. */
  public String redactHeader(String name, String value) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "authorization", "proxy-authorization" -> value.split(" ", 2)[0] + " " + MASK;
      case "cookie", "set-cookie" -> MASK;
      default -> redact(value);
    };
  }

  /** Whether the text holds one of the secrets. */
  public boolean isIn(String text) {
    return forms.stream().anyMatch(text::contains);
  }
}
