package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.IRequest;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.auth.Authentication;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The request of an interaction, as the kit sends it: with the verifier's credential in place of a
 * recorded one, and the header fields of the pact alone.
 */
public record PactRequest(IRequest request) {
  /** Fields of the verifier or of its connection. */
  private static final Set<String> OF_THE_VERIFIER =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "cookie",
          "host",
          "proxy-authorization",
          "te",
          "transfer-encoding",
          "upgrade");

  /** A dot segment, a path parameter, or any encoding: no consumer needs one in this path. */
  private static final Pattern AMBIGUOUS = Pattern.compile("/\\.|[;%]");

  /** RFC 3986, pchar and slash; an existing percent-encoding stays. */
  private static final String PATH_CHARACTERS = "-._~!$&'()*+,;=:@/%";

  public Request toRequest(Authentication authentication) {
    return new Request(
        request.getMethod().toUpperCase(Locale.ROOT),
        pathAndQuery(),
        headers(),
        Optional.of(request.getBody().valueAsString()).filter(body -> !body.isEmpty()),
        authentication,
        1);
  }

  /** Whether a server may read the path as another one than it looks like. */
  boolean isAmbiguous() {
    return AMBIGUOUS.matcher(encodedPath()).find();
  }

  private String pathAndQuery() {
    var query =
        request.getQuery().entrySet().stream()
            .flatMap(parameter -> parameters(parameter.getKey(), parameter.getValue()))
            .collect(Collectors.joining("&"));
    return encodedPath() + (query.isEmpty() ? "" : "?" + query);
  }

  /** A parameter without a value has a null in its list, or an empty list. */
  private static Stream<String> parameters(String name, List<String> values) {
    var encoded = TargetData.encode(name);
    return values.isEmpty()
        ? Stream.of(encoded)
        : values.stream()
            .map(value -> value == null ? encoded : encoded + "=" + TargetData.encode(value));
  }

  private String encodedPath() {
    var encoded = new StringBuilder();
    for (var octet : request.getPath().getBytes(StandardCharsets.UTF_8)) {
      var character = (char) (octet & 0xff);
      if (character < 0x80
          && (Character.isLetterOrDigit(character) || PATH_CHARACTERS.indexOf(character) >= 0)) {
        encoded.append(character);
      } else {
        encoded.append("%%%02X".formatted((int) character));
      }
    }
    return encoded.toString();
  }

  /** Pact takes a field apart at its commas. */
  private Headers headers() {
    return new Headers(
        request.getHeaders().entrySet().stream()
            .filter(header -> !OF_THE_VERIFIER.contains(header.getKey().toLowerCase(Locale.ROOT)))
            .map(header -> new Headers.Field(header.getKey(), String.join(", ", header.getValue())))
            .toList());
  }
}
