package dev.conformance.invites.inputs;

import static dev.conformance.invites.contract.RequestDescription.Version.LATER;
import static dev.conformance.invites.contract.RequestDescription.Version.MISSING;
import static dev.conformance.invites.contract.RequestDescription.Version.NONEXISTENT;
import static dev.conformance.invites.contract.RequestDescription.Version.UNDOCUMENTED;

import dev.conformance.invites.contract.RequestDescription.Version;
import java.util.ArrayList;
import java.util.List;

/** Accept headers: dates around the version, near misses, parameters and lists. */
final class AcceptHeaders {
  private static final String PUBLISHED = "application/vnd.atlas.2023-01-01+json";
  private static final String LATER_DATE = "application/vnd.atlas.2025-03-12+json";

  /** These are not dates of a version, or not the media type of the API. */
  private static final List<String> NONEXISTENT_VERSIONS =
      List.of(
          "application/vnd.atlas.2022-12-31+json",
          "application/vnd.atlas.2020-01-01+json",
          "application/vnd.atlas.1970-01-01+json",
          "application/vnd.atlas.0001-01-01+json",
          "application/vnd.atlas.2023-13-01+json",
          "application/vnd.atlas.2023-00-01+json",
          "application/vnd.atlas.2023-02-30+json",
          "application/vnd.atlas.2023-01-32+json",
          "application/vnd.atlas.2023-1-1+json",
          "application/vnd.atlas.20230101+json",
          "application/vnd.atlas.2023-01+json",
          "application/vnd.atlas.2023+json",
          "application/vnd.atlas.01-01-2023+json",
          "application/vnd.atlas.2023-01-01T00:00:00Z+json",
          "application/vnd.atlas.2023_01_01+json",
          "application/vnd.atlas.2023.01.01+json",
          "application/vnd.atlas.12023-01-01+json",
          "application/vnd.atlas.2023-01-01x+json",
          "application/vnd.atlas.x2023-01-01+json",
          "application/vnd.atlas.-2023-01-01+json",
          "application/vnd.atlas.v1+json",
          "application/vnd.atlas.v2+json",
          "application/vnd.atlas.1.0+json",
          "application/vnd.atlas.latest+json",
          "application/vnd.atlas.*+json",
          "application/vnd.atlas.+json",
          "application/vnd.atlas..2023-01-01+json");

  /** These name no version of the API, or none of its media types. */
  private static final List<String> NO_VERSIONS =
      List.of(
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
          "application/xml");

  /** The contract says nothing about these; a server may read the version in them or not. */
  private static final List<String> UNDOCUMENTED_FORMS =
      List.of(
          "*/*",
          "application/*",
          "*",
          "application/vnd.atlas.2023-01-02+json",
          "application/vnd.atlas.2023-02-01+json",
          "application/vnd.atlas.2024-02-29+json",
          "application/vnd.atlas.2024-08-05+json",
          "application/vnd.atlas.2026-11-26+json",
          "application/vnd.atlas.2099-01-01+json",
          "application/vnd.atlas.9999-12-31+json",
          "application/vnd.atlas.2023-01-01+xml",
          "application/vnd.atlas.2023-01-01+csv",
          "application/vnd.atlas.2023-01-01",
          "application/vnd.atlas.2023-01-01+json+json",
          "APPLICATION/VND.ATLAS.2023-01-01+JSON",
          PUBLISHED + ";q=1",
          PUBLISHED + ";q=0.1",
          PUBLISHED + ";q=0",
          PUBLISHED + ";q=2",
          PUBLISHED + "; charset=utf-8",
          PUBLISHED + ";a=b",
          PUBLISHED + ";",
          PUBLISHED + ",",
          "," + PUBLISHED,
          PUBLISHED + ", */*;q=0.1",
          "*/*;q=0.1, " + PUBLISHED,
          PUBLISHED + ", application/json",
          "application/json, " + PUBLISHED,
          PUBLISHED + ", " + LATER_DATE,
          LATER_DATE + ";q=0.5, " + PUBLISHED,
          PUBLISHED + ", application/vnd.atlas.2020-01-01+json",
          PUBLISHED + ", garbage",
          "application/vnd.atlas.2023-01-01+json/",
          "application/vnd.atlas.preview+json",
          "application/vnd.atlas.2023-01-01.upcoming+json",
          "garbage",
          "/",
          ";",
          "application/");

  private AcceptHeaders() {}

  /** The generated headers. */
  static List<Input> all() {
    var inputs = new ArrayList<Input>();
    inputs.add(input(LATER_DATE, LATER));
    inputs.add(input("", MISSING));
    NO_VERSIONS.forEach(accept -> inputs.add(input(accept, MISSING)));
    NONEXISTENT_VERSIONS.forEach(accept -> inputs.add(input(accept, NONEXISTENT)));
    UNDOCUMENTED_FORMS.forEach(accept -> inputs.add(input(accept, UNDOCUMENTED)));
    return inputs;
  }

  private static Input input(String accept, Version version) {
    return Input.of(
        Dimension.ACCEPT,
        accept.isEmpty() ? "no Accept" : "Accept: " + accept,
        request -> request.accepting(accept),
        request -> request.in(version));
  }
}
