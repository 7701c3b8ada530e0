package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.config.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes Digest responses that a server must not accept. */
final class DigestForger {
  private static final Pattern RESPONSE = Pattern.compile("response=\"([0-9a-f]*)\"");
  private static final Pattern QOP_AND_COUNTS =
      Pattern.compile(", (?:qop|nc|cnonce)=(?:\"[^\"]*\"|[^,\\s]*)");
  private static final Pattern NONCE =
      Pattern.compile("(?i)(?<![\\w-])nonce\\s*+=\\s*+(?:\"([^\"]+)\"|([^\\s,\"]+))");

  private static final String INVENTED = ForgedDigest.INVENTED_PUBLIC_KEY;

  private final ApiKey key;
  private final Consumer<String> mask;

  DigestForger(ApiKey key, Consumer<String> mask) {
    this.key = key;
    this.mask = mask;
  }

  Optional<String> authorization(
      ForgedDigest forgery, List<String> challenges, String method, String uri) {
    var publicKey = key.publicKey();
    var privateKey = key.privateKey().value();
    var right = answer(key, challenges, method, uri);
    var wrong = right.map(header -> RESPONSE.matcher(header).replaceFirst(DigestForger::alter));
    return switch (forgery) {
      case EMPTY_PRIVATE_KEY -> answer(key(publicKey, ""), challenges, method, uri);
      case PUBLIC_KEY_AS_PRIVATE_KEY -> answer(key(publicKey, publicKey), challenges, method, uri);
      case OTHER_CASE_PUBLIC_KEY ->
          answerIfOther(key(ForgedToken.swapped(publicKey), privateKey), challenges, method, uri);
      case UPPER_CASE_PRIVATE_KEY ->
          answerIfOther(
              key(publicKey, privateKey.toUpperCase(Locale.ROOT)), challenges, method, uri);
      case UNKNOWN_PUBLIC_KEY -> answer(key(INVENTED, privateKey), challenges, method, uri);
      case UNKNOWN_KEY_PAIR -> answer(key(INVENTED, ""), challenges, method, uri);
      case OTHER_NAME -> right.map(header -> with(header, "username", '"' + INVENTED + '"'));
      case OTHER_METHOD -> answer(key, challenges, "PUT", uri);
      case OTHER_URI ->
          answer(key, challenges, method, uri + (uri.contains("?") ? "&" : "?") + "pretty=true");
      case ALTERED_NONCE -> answer(key, withOtherNonces(challenges), method, uri);
      case ALTERED_RESPONSE -> wrong;
      case CUT_RESPONSE ->
          right.map(header -> header.replaceFirst("(response=\"[0-9a-f]{16})[0-9a-f]*", "$1"));
      case EMPTY_RESPONSE ->
          right.map(header -> RESPONSE.matcher(header).replaceFirst("response=\"\""));
      case NO_RESPONSE -> right.map(header -> without(header, "response"));
      case NO_QOP -> wrong.map(header -> QOP_AND_COUNTS.matcher(header).replaceAll(""));
      case AUTH_INT -> wrong.map(header -> with(header, "qop", "auth-int"));
      case UNKNOWN_ALGORITHM -> wrong.map(header -> with(header, "algorithm", "SHA-1000"));
      case GARBLED_COUNT -> wrong.map(header -> with(header, "nc", "garbled!"));
      case NO_USERNAME -> wrong.map(header -> without(header, "username"));
      case NO_REALM -> wrong.map(header -> without(header, "realm"));
      case OTHER_REALM -> wrong.map(header -> with(header, "realm", "\"invented\""));
      case NO_CLIENT_NONCE -> wrong.map(header -> without(header, "cnonce"));
      case NO_NONCE -> wrong.map(header -> without(header, "nonce"));
      case NO_URI -> wrong.map(header -> without(header, "uri"));
      case ANY_URI -> wrong.map(header -> with(header, "uri", "\"*\""));
    };
  }

  /** Empty if another letter case makes no other key. */
  private Optional<String> answerIfOther(
      ApiKey other, List<String> challenges, String method, String uri) {
    return other.equals(key) ? Optional.empty() : answer(other, challenges, method, uri);
  }

  private static List<String> withOtherNonces(List<String> challenges) {
    return challenges.stream()
        .map(one -> NONCE.matcher(one).replaceAll(DigestForger::withAnotherNonce))
        .toList();
  }

  private static String withAnotherNonce(MatchResult nonce) {
    var given = Optional.ofNullable(nonce.group(1)).orElseGet(() -> nonce.group(2));
    return "nonce=\"" + Matcher.quoteReplacement(alteredNonce(given)) + "\"";
  }

  /**
   * The last characters of Base64 may not count, so one in the middle changes; it stays a digit.
   */
  private static String alteredNonce(String nonce) {
    var at = nonce.length() / 2;
    var other = nonce.charAt(at) == '0' ? '1' : '0';
    return nonce.substring(0, at) + other + nonce.substring(at + 1);
  }

  private static ApiKey key(String publicKey, String privateKey) {
    return new ApiKey(publicKey, new Secret(privateKey));
  }

  /** The header with another value of a parameter, or with the parameter if it lacks it. */
  private static String with(String header, String parameter, String value) {
    return without(header, parameter) + ", " + parameter + "=" + value;
  }

  private static String without(String header, String parameter) {
    return header.replaceAll(
        "(?<=Digest )" + parameter + "=\"[^\"]*\", |, " + parameter + "=(\"[^\"]*\"|[^,\\s]*)", "");
  }

  private Optional<String> answer(ApiKey key, List<String> challenges, String method, String uri) {
    var authorizer = new DigestAuthorizer(key, mask);
    return authorizer.accept(challenges) ? authorizer.authorization(method, uri) : Optional.empty();
  }

  private static String alter(MatchResult response) {
    var digits = response.group(1);
    if (digits.isEmpty()) {
      return response.group();
    }
    var last = digits.length() - 1;
    var other = digits.charAt(last) == '0' ? '1' : '0';
    return "response=\"" + digits.substring(0, last) + other + "\"";
  }
}
