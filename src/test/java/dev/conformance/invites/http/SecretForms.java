package dev.conformance.invites.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What servers and clients usually make of a secret, before they escape it. Texts that hold it may
 * be encoded as a whole.
 */
final class SecretForms {
  /** Shorter secrets would blot out ordinary words. */
  private static final int SHORTEST = 4;

  /** Nobody writes a secret so long in capitals by chance, nor in small letters. */
  private static final int LONG = 12;

  /** No text that the kit shows is longer. */
  private static final int LONGEST = 64 * 1024;

  /** How many bytes of a text become four characters of base64. */
  private static final int GROUP = 3;

  private final Set<SecretForm> forms = new LinkedHashSet<>();

  private SecretForms() {}

  /** The secret by itself. */
  static Set<SecretForm> of(String secret) {
    var all = new SecretForms();
    all.addSecret(cut(secret));
    return all.forms;
  }

  /** The secret by itself, and with its user as HTTP Basic has it. */
  static Set<SecretForm> of(String user, String secret) {
    var all = new SecretForms();
    var known = cut(secret);
    all.addSecret(known);
    all.addBase64(user + ":" + known);
    all.addBase64(form(user) + ":" + form(known));
    all.addMiddles(form(known));
    return all.forms;
  }

  private static String cut(String secret) {
    return secret.substring(0, Math.min(secret.length(), LONGEST));
  }

  private void addSecret(String secret) {
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    var byBytes = new String(bytes, StandardCharsets.ISO_8859_1);
    add(secret, secret.length() >= LONG);
    if (secret.length() >= LONG) {
      addNearly(secret);
    }
    if (!byBytes.equals(secret)) {
      add(byBytes, false);
    }
    add(HexFormat.of().formatHex(bytes), true);
    addBase64(secret);
    addMiddles(secret);
  }

  /**
   * The kit asks for usernames that lack a first or last letter or have another one; and a server
   * may give out a secret for a username.
   */
  private void addNearly(String secret) {
    add(secret.substring(2), true);
    add(secret.substring(0, secret.length() - 1), true);
  }

  /** The text as base64, with its padding and without. */
  private void addBase64(String text) {
    var base64 = base64(text.getBytes(StandardCharsets.UTF_8));
    var padding = base64.indexOf('=');
    addBase64Part(base64);
    if (padding > 0) {
      addBase64Part(base64.substring(0, padding));
    }
  }

  /** What base64 of any text makes of the secret in it: that depends on the place alone. */
  private void addMiddles(String secret) {
    if (secret.length() < SHORTEST) {
      return;
    }
    var bytes = secret.getBytes(StandardCharsets.UTF_8);
    for (var before = 0; before < GROUP; before++) {
      var text = new byte[before + bytes.length];
      System.arraycopy(bytes, 0, text, before, bytes.length);
      addBase64Part(base64(text).substring((before * 8 + 5) / 6, text.length * 8 / 6));
    }
  }

  private void addBase64Part(String part) {
    add(part, part.length() >= LONG);
  }

  private void add(String form, boolean ignoringCase) {
    if (form.length() >= SHORTEST) {
      forms.add(new SecretForm(form, ignoringCase));
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String form(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
