package dev.conformance.invites.inputs;

import dev.conformance.invites.contract.Headers.Field;
import dev.conformance.invites.contract.RequestDescription;
import dev.conformance.invites.contract.RequestDescription.Extra;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Header fields and query parameters that must not change what the response holds. */
final class Extras {
  private static final List<Field> HEADERS =
      List.of(
          new Field("Accept-Language", "de-DE, tr;q=0.9"),
          // Their calendar and digits get into times that are formatted for people.
          new Field("Accept-Language", "th-TH"),
          new Field("Accept-Language", "ar-EG"),
          new Field("Accept-Charset", "utf-16"),
          new Field("Cache-Control", "no-cache"),
          new Field("Cache-Control", "max-age=3600"),
          new Field("Pragma", "no-cache"),
          new Field("Content-Type", "application/json"),
          new Field("X-Requested-With", "XMLHttpRequest"),
          new Field("Prefer", "return=minimal"),
          new Field("Cookie", "session=invented; pretty=true"),
          new Field("Referer", "https://example.invalid/"),
          new Field("If-None-Match", "\"invented\""),
          new Field("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT"),
          new Field("X-HTTP-Method-Override", "GET"),
          new Field("TE", "trailers"));

  private static final String[] PARAMETERS = {
    "pageNum=2",
    "itemsPerPage=1",
    "includeCount=true",
    "_=1",
    "unknown=true",
    "unknown",
    "groupId=000000000000000000000000",
    "callback=f"
  };

  private static final String[] ENCODINGS = {
    "identity", "gzip;q=0", "gzip;q=0.5", "gzip, identity", "identity;q=0.5, gzip;q=0"
  };

  private Extras() {}

  /** The further fields and parameters. */
  static List<Input> all() {
    var inputs = new ArrayList<Input>();
    for (var encoding : ENCODINGS) {
      inputs.add(
          Input.of(
              Dimension.EXTRA,
              "Accept-Encoding: " + encoding,
              request -> request.encoded(encoding),
              UnaryOperator.identity()));
    }
    HEADERS.forEach(field -> inputs.add(header(field, UnaryOperator.identity())));
    inputs.add(header(new Field("Range", "bytes=0-9"), request -> request.with(Extra.PARTIAL)));
    inputs.add(header(new Field("If-Match", "*"), request -> request.with(Extra.PRECONDITION)));
    // A server may refuse a parameter that it does not know.
    for (var parameter : PARAMETERS) {
      inputs.add(
          Input.parameter(
              Dimension.EXTRA, parameter, request -> request.with(Extra.UNKNOWN_PARAMETER)));
    }
    return inputs;
  }

  private static Input header(Field field, UnaryOperator<RequestDescription> meaning) {
    return Input.of(
        Dimension.EXTRA,
        field.name() + ": " + field.value(),
        request -> request.with(field),
        meaning);
  }
}
