package dev.conformance.invites.inputs;

import static dev.conformance.invites.contract.MediaTypes.ATLAS_2023_01_01;
import static dev.conformance.invites.contract.RequestDescription.Version.LATER;
import static dev.conformance.invites.contract.RequestDescription.Version.MISSING;
import static dev.conformance.invites.contract.RequestDescription.Version.NONEXISTENT;
import static dev.conformance.invites.contract.RequestDescription.Version.UNDOCUMENTED;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.RequestDescription.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Accept headers: dates around the version, near misses, parameters and lists. */
final class AcceptHeaders {
  /** What the media type has in place of a date; none of these is the date of a version. */
  private static final String[] NONEXISTENT_VERSIONS = {
    "2022-12-31", "2020-01-01", "1970-01-01", "0001-01-01", "2023-13-01", "2023-00-01",
    "2023-02-30", "2023-01-32", "2023-1-1", "20230101", "2023-01", "2023",
    "01-01-2023", "2023-01-01T00:00:00Z", "2023_01_01", "2023.01.01", "12023-01-01", "2023-01-01x",
    "x2023-01-01", "-2023-01-01", "v1", "v2", "1.0", "latest",
    "*", "", ".2023-01-01", "2023-02-29", "0000-00-00", "2021-01-01",
    "stable"
  };

  private static final String LIBRARY_FOR_JAVASCRIPT = "application/json, text/plain, */*";
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  /** These name no version of the API, or none of its media types. */
  private static final String[] NO_VERSIONS = {
    "application/json",
    "application/json;charset=utf-8",
    "application/json;version=2023-01-01",
    "application/vnd.atlas+json",
    "application/vnd.atlas2023-01-01+json",
    "application/vnd.mongodb.2023-01-01+json",
    "application/vnd.atlass.2023-01-01+json",
    "application/atlas.2023-01-01+json",
    "text/vnd.atlas.2023-01-01+json",
    "text/json",
    "text/html",
    "application/xml",
    "*/*",
    "application/*",
    "text/plain",
    LIBRARY_FOR_JAVASCRIPT,
    BROWSER
  };

  /** The contract says nothing about these; a server may read the version in them or not. */
  private static final String[] UNDOCUMENTED_FORMS = {
    "*",
    "application/vnd.atlas.2023-01-01",
    "application/vnd.atlas.2023-01-01+csv",
    "application/vnd.atlas.2023-01-01+gzip",
    "application/vnd.atlas.2023-01-01+yaml",
    "application/vnd.atlas.2023-01-01+xml",
    "application/vnd.atlas.preview+json",
    "application/vnd.atlas.2023-01-02+json",
    "application/vnd.atlas.2023-02-01+json",
    "application/vnd.atlas.2024-02-29+json",
    "application/vnd.atlas.2024-08-05+json",
    // The first version of the operation that replaces this one.
    "application/vnd.atlas.2025-02-19+json",
    "application/vnd.atlas.2026-11-26+json",
    "application/vnd.atlas.2099-01-01+json",
    "application/vnd.atlas.9999-12-31+json",
    "application/vnd.atlas.2023-01-01+json+json",
    // The parameter keeps servers that ignore the case of a repeated header from reusing it.
    "APPLICATION/VND.ATLAS.2023-01-01+JSON;q=0.9",
    ATLAS_2023_01_01 + ";q=1",
    ATLAS_2023_01_01 + ";q=0.1",
    ATLAS_2023_01_01 + ";q=0",
    ATLAS_2023_01_01 + ";q=2",
    ATLAS_2023_01_01 + "; charset=utf-8",
    ATLAS_2023_01_01 + ";a=b",
    ATLAS_2023_01_01 + ";",
    ATLAS_2023_01_01 + ",",
    "," + ATLAS_2023_01_01,
    ATLAS_2023_01_01 + ", */*;q=0.1",
    "*/*;q=0.1, " + ATLAS_2023_01_01,
    ATLAS_2023_01_01 + ", application/json",
    "application/json, " + ATLAS_2023_01_01,
    ATLAS_2023_01_01 + ", " + MediaTypes.LATER,
    MediaTypes.LATER + ";q=0.5, " + ATLAS_2023_01_01,
    ATLAS_2023_01_01 + ", application/vnd.atlas.2020-01-01+json",
    ATLAS_2023_01_01 + ", garbage",
    "application/vnd.atlas.2023-01-01+json/",
    "application/vnd.atlas.2023-01-01.upcoming+json",
    "garbage",
    "/",
    ";",
    "application/"
  };

  private AcceptHeaders() {}

  /** The generated headers. */
  static List<Input> all() {
    var inputs = new ArrayList<Input>();
    inputs.add(input(MediaTypes.LATER, LATER));
    inputs.add(input("", MISSING));
    add(inputs, NO_VERSIONS, MISSING);
    for (var version : NONEXISTENT_VERSIONS) {
      inputs.add(input("application/vnd.atlas." + version + "+json", NONEXISTENT));
    }
    add(inputs, UNDOCUMENTED_FORMS, UNDOCUMENTED);
    return inputs;
  }

  private static void add(List<Input> inputs, String[] headers, Version version) {
    Stream.of(headers).map(accept -> input(accept, version)).forEach(inputs::add);
  }

  private static Input input(String accept, Version version) {
    return Input.of(
        Dimension.ACCEPT,
        accept.isEmpty() ? "no Accept" : "Accept: " + accept,
        request -> request.accepting(accept),
        request -> request.in(version));
  }
}
