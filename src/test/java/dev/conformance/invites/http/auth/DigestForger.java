package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;

/**
 * Makes Digest responses that a server must not accept.
 *
 * @param mask takes every hash that reveals something about the key
 * @param challenges those of the server, of which the first that can be answered is used
 * @param uri the request target
 */
record DigestForger(
    ApiKey key, Consumer<String> mask, List<String> challenges, String method, String uri) {
  private static final String INVENTED = ForgedDigest.INVENTED_PUBLIC_KEY;
  private static final Pattern RESPONSE = Pattern.compile("(?<=response=\")[0-9a-f]+");
  private static final Pattern QOP_AND_COUNTS =
      Pattern.compile(", (?:qop|nc|cnonce)=(?:\"[^\"]*\"|[^,\\s]*)");
  private static final Pattern NONCE =
      Pattern.compile("(?i)(?<=(?<![\\w-])nonce\\s{0,9}=\\s{0,9}\"?)[^\\s,\"]+");

  /** The Authorization header; empty if no challenge can be answered or the key is the real one. */
  Optional<String> forge(ForgedDigest forgery) {
    var publicKey = key.publicKey();
    var privateKey = key.privateKey().value();
    return switch (forgery) {
      case EMPTY_PRIVATE_KEY -> by(publicKey, "");
      case PUBLIC_KEY_AS_PRIVATE_KEY -> by(publicKey, publicKey);
      case OTHER_CASE_PUBLIC_KEY -> by(StringUtils.swapCase(publicKey), privateKey);
      case UPPER_CASE_PRIVATE_KEY -> by(publicKey, privateKey.toUpperCase(Locale.ROOT));
      case UNKNOWN_PUBLIC_KEY -> by(INVENTED, privateKey);
      case UNKNOWN_KEY_PAIR -> by(INVENTED, "");
      case OTHER_NAME -> right().map(header -> with(header, "username", '"' + INVENTED + '"'));
      case OTHER_METHOD -> answer(key, challenges, "PUT", uri);
      case OTHER_URI ->
          answer(key, challenges, method, uri + (uri.contains("?") ? "&" : "?") + "pretty=true");
      case ALTERED_NONCE -> answer(key, withAlteredNonces(), method, uri);
      case ALTERED_RESPONSE -> wrong();
      case CUT_RESPONSE ->
          right().map(header -> header.replaceFirst("(response=\"[0-9a-f]{16})[0-9a-f]*", "$1"));
      case EMPTY_RESPONSE -> right().map(header -> RESPONSE.matcher(header).replaceFirst(""));
      case NO_RESPONSE -> wrongWithout("response");
      case NO_QOP -> wrong().map(header -> QOP_AND_COUNTS.matcher(header).replaceAll(""));
      case AUTH_INT -> wrongWith("qop", "auth-int");
      case UNKNOWN_ALGORITHM -> wrongWith("algorithm", "SHA-1000");
      case GARBLED_COUNT -> wrongWith("nc", "garbled!");
      case NO_USERNAME -> wrongWithout("username");
      case NO_REALM -> wrongWithout("realm");
      case OTHER_REALM -> wrongWith("realm", "\"invented\"");
      case NO_CLIENT_NONCE -> wrongWithout("cnonce");
      case NO_NONCE -> wrongWithout("nonce");
      case NO_URI -> wrongWithout("uri");
      case ANY_URI -> wrongWith("uri", "\"*\"");
    };
  }

  private Optional<String> by(String publicKey, String privateKey) {
    var forged = new ApiKey(publicKey, new Secret(privateKey));
    return forged.equals(key) ? Optional.empty() : answer(forged, challenges, method, uri);
  }

  private Optional<String> right() {
    return answer(key, challenges, method, uri);
  }

  private Optional<String> answer(ApiKey key, List<String> challenges, String method, String uri) {
    var authorizer = new DigestAuthorizer(key, mask);
    return authorizer.accept(challenges) ? authorizer.authorization(method, uri) : Optional.empty();
  }

  private Optional<String> wrong() {
    return right()
        .map(
            header ->
                RESPONSE
                    .matcher(header)
                    .replaceFirst(
                        found -> withOtherDigit(found.group(), found.group().length() - 1)));
  }

  private Optional<String> wrongWith(String parameter, String value) {
    return wrong().map(header -> with(header, parameter, value));
  }

  private Optional<String> wrongWithout(String parameter) {
    return wrong().map(header -> without(header, parameter));
  }

  /** The last characters of Base64 may not count, so that one in the middle changes. */
  private List<String> withAlteredNonces() {
    return challenges.stream()
        .map(
            challenge ->
                NONCE
                    .matcher(challenge)
                    .replaceAll(
                        found ->
                            Matcher.quoteReplacement(
                                withOtherDigit(found.group(), found.group().length() / 2))))
        .toList();
  }

  private static String withOtherDigit(String text, int index) {
    var digit = text.charAt(index) == '0' ? '1' : '0';
    return text.substring(0, index) + digit + text.substring(index + 1);
  }

  /** The header with another value of a parameter, or with the parameter if it lacks it. */
  private static String with(String header, String parameter, String value) {
    return without(header, parameter) + ", " + parameter + "=" + value;
  }

  private static String without(String header, String parameter) {
    return header.replaceAll(
        "(?<=Digest )" + parameter + "=\"[^\"]*\", |, " + parameter + "=(\"[^\"]*\"|[^,\\s]*)", "");
  }
}
