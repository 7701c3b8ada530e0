package dev.conformance.invites.contract;

import dev.conformance.invites.common.Excerpt;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicHeaderValueParser;
import org.apache.hc.core5.http.message.ParserCursor;
import tools.jackson.databind.JsonNode;

/**
 * One complete HTTP response.
 *
 * @param body the body after content decoding
 * @param name what messages call its list
 * @param requested the addresses and ids in the request, which the response may repeat
 */
public record Response(
    int status, Headers headers, Body body, String name, Supplier<Set<String>> requested) {
  public Response(int status, Headers headers, Body body) {
    this(status, headers, body, "this list", Set::of);
  }

  /** The same response, whose list messages call by this name. */
  public Response named(String name) {
    return new Response(status, headers, body, name, requested);
  }

  /** The same response to a request with these addresses and ids. */
  public Response requesting(Supplier<Set<String>> names) {
    return new Response(status, headers, body, name, names);
  }

  String statusAndType() {
    return (status + " " + Excerpt.of(mediaType())).strip();
  }

  /** The status, the media type and the beginning of the body. */
  public String excerpt() {
    return statusAndType() + ": " + body.excerpt();
  }

  public boolean isClientError() {
    return status >= 400 && status < 500;
  }

  /**
   * The media type without parameters, in lower case; empty if there is no Content-Type. Several
   * fields are no media type, because clients disagree on which one counts.
   */
  public String mediaType() {
    return headers.all("Content-Type").size() > 1
        ? contentTypes()
        : contentType().getName().toLowerCase(Locale.ROOT);
  }

  String contentTypes() {
    var fields = headers.all("Content-Type");
    return fields.isEmpty() ? "none" : Excerpt.of(String.join(" and ", fields));
  }

  Optional<String> charset() {
    return Optional.ofNullable(contentType().getParameterByName("charset"))
        .map(NameValuePair::getValue);
  }

  private HeaderElement contentType() {
    var value = headers.first("Content-Type").orElse("");
    return BasicHeaderValueParser.INSTANCE.parseHeaderElement(
        value, new ParserCursor(0, value.length()));
  }

  /** Days from Date to Sunset, negative after it; empty without these header fields. */
  public Optional<Long> daysUntilSunset() {
    return headers
        .date("Date")
        .flatMap(now -> headers.date("Sunset").map(end -> ChronoUnit.DAYS.between(now, end)));
  }

  /** The body as JSON; empty if it is not one JSON value in UTF-8. */
  public Optional<JsonNode> json() {
    return parsedBody().json();
  }

  /** Whether the Content-Type declares JSON, and the body is not empty and not JSON. */
  public boolean hasBrokenJson() {
    return mediaType().endsWith("json") && body.length() > 0 && json().isEmpty();
  }

  public ParsedBody parsedBody() {
    return body.parsed();
  }

  /** Whether the body shows an invitation, bare or in an envelope, whatever the status is. */
  public boolean showsAnInvitation() {
    return invitations().stream().anyMatch(item -> !item.username().isEmpty())
        || body.beginning(Leaks.MAX_SEARCHED).contains("\"inviterUsername\"");
  }

  /** The invitations in the body; empty if there are none. */
  public List<Invitation> invitations() {
    return body.invitations();
  }
}
