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
      forms.add(part(form, form.length() / 2, PART * form.length() / secret.length()));
    }
    return this;
  }

  /** Adds two parts of a text that a server can only repeat as it is. */
  public SecretForms withText(String sent) {
    forms.add(part(sent, 0, PART));
    forms.add(part(sent, sent.length() / 2, PART));
    return this;
  }

  private static String part(String form, int begin, int length) {
    return form.substring(begin, Math.min(begin + length, form.length()));
  }

  /** Adds a secret that is sent as the password of HTTP Basic. */
  public SecretForms with(String user, String secret) {
    forms.addAll(base64(user + ":" + secret));
    forms.addAll(base64(form(user) + ":" + form(secret)));
    return with(secret);
  }

  /** The forms in which a server can write a secret. */
  public static List<String> formsOf(String secret) {
    var forms = new ArrayList<>(List.of(secret, form(secret)));
    forms.add(form(secret).replace("%2F", "/"));
    forms.add(ofEachCharacter("%%%02x", secret));
    forms.add(ofEachCharacter("\\u%04x", secret));
    forms.add(ofEachCharacter("%02X", secret));
    forms.add(ofEachCharacter("&#%d;", secret));
    forms.add(ofEachCharacter("%c\\u0000", secret));
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

  private static String ofEachCharacter(String format, String text) {
    return text.chars().mapToObj(format::formatted).collect(Collectors.joining());
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
    return forms.stream().filter(text::contains).map(form -> around(text, form)).toList();
  }

  private static String around(String text, String form) {
    var place = text.indexOf(form);
    return form + " in: " + StringUtils.substring(text, Math.max(0, place - 99), place + 99);
  }
}
