package dev.conformance.invites.testing;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;

/** What to search for in an output: secrets in the forms in which they could leak. */
public final class SecretForms {
  /** In characters; the reports mask shorter parts as well. */
  private static final int PART = 12;

  private final Set<String> forms = new LinkedHashSet<>();

  /** Adds a secret: its beginning, and a part of it in each form. */
  public SecretForms with(String secret) {
    withText(secret);
    for (var form : formsOf(secret)) {
      // Longer for forms that write several characters for each.
      var length = PART * form.length() / secret.length();
      forms.add(StringUtils.mid(form, form.length() / 2, length));
    }
    return this;
  }

  /** Adds two parts of a text that a server can only repeat as it is. */
  public void withText(String sent) {
    forms.add(StringUtils.left(sent, PART));
    forms.add(StringUtils.mid(sent, sent.length() / 2, PART));
  }

  /** Adds a secret that is sent as the password of HTTP Basic. */
  public SecretForms with(String user, String secret) {
    forms.addAll(base64(user + ":" + secret));
    forms.addAll(base64(form(user) + ":" + form(secret)));
    return with(secret);
  }

  public static List<String> formsOf(String secret) {
    var forms = new ArrayList<>(List.of(secret, form(secret)));
    forms.add(form(secret).replace("%2F", "/"));
    for (var format : List.of("%%%02x", "\\u%04x", "%02X", "&#%d;", "%c\\u0000")) {
      forms.add(secret.chars().mapToObj(format::formatted).collect(Collectors.joining()));
    }
    forms.add(secret.toUpperCase(Locale.ROOT));
    forms.add(secret.toLowerCase(Locale.ROOT));
    forms.addAll(base64("Bearer " + secret));
    forms.addAll(base64(secret));
    forms.add(secret.replace("\"", "\\\""));
    forms.add(secret.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"));
    return forms;
  }

  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** In both alphabets. Whoever finds a text without its padding also finds it with padding. */
  private static List<String> base64(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return List.of(
        Base64.getEncoder().withoutPadding().encodeToString(bytes),
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The secrets in the text, each with the text around it. */
  public List<String> in(String text) {
    return forms.stream()
        .filter(text::contains)
        .map(form -> form + " in: " + StringUtils.mid(text, text.indexOf(form) - 99, 198))
        .toList();
  }
}
