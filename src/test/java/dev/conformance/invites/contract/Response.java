package dev.conformance.invites.contract;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ObjIntConsumer;
import tools.jackson.databind.JsonNode;

/** One HTTP answer, complete. Instances are immutable. */
public final class Response {
  private final int status;
  private final Headers headers;
  private final Body body;

  /**
   * @param body the body after content decoding
   */
  public Response(int status, Headers headers, Body body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** The HTTP status code. */
  public int status() {
    return status;
  }

  /** Whether the status is a 4xx. */
  public boolean isClientError() {
    return status >= 400 && status < 500;
  }

  /** The header fields. */
  public Headers headers() {
    return headers;
  }

  /** The body after content decoding; empty where there is none. */
  public Body body() {
    return body;
  }

  /** The media type of the content type without parameters, in lower case; empty where missing. */
  public String mediaType() {
    var value = headers.first("Content-Type").orElse("");
    return value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Days from the response's date to its Sunset, negative after it; empty without such headers. */
  public OptionalLong daysUntilSunset() {
    var now = headers.first("Date").flatMap(HttpDates::parse);
    var sunset = headers.first("Sunset").flatMap(HttpDates::parse);
    return now.isPresent() && sunset.isPresent()
        ? OptionalLong.of(ChronoUnit.DAYS.between(now.get(), sunset.get()))
        : OptionalLong.empty();
  }

  /** The body as a JSON tree; empty where it is not one JSON value in UTF-8. */
  public Optional<JsonNode> json() {
    return body.json();
  }

  /** The body as a list of invitations, whatever the status is. */
  public Listing listing() {
    return body.listing();
  }

  /** The invitations of the list that the body carries; empty where it carries none. */
  public List<Invitation> invitations() {
    return listing().invitations();
  }

  /** What the schema finds wrong with the items. */
  ItemDeviations itemDeviations() {
    return body.itemDeviations();
  }

  /** Hands each item that is an object to the visitor, one at a time, with its index. */
  public void forEachItem(ObjIntConsumer<JsonNode> visitor) {
    new ListingReader(body, visitor).visit();
  }
}
