package dev.conformance.invites.junit;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.Target;
import dev.conformance.invites.http.auth.Credential;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/** One of the requests that a parameter with several {@link Get} states: a separate test case. */
record Alternative(Get get) implements TestCase {
  private static final int MOST_REPEATED = 10;

  /** What sets the request apart from the plain one. */
  @Override
  public String title() {
    var traits = new ArrayList<String>();
    if (get.as() != Credential.OWNER) {
      traits.add(get.as().title());
    }
    if (get.project() != Project.OWNED) {
      traits.add(get.project().name().toLowerCase(Locale.ROOT) + " project");
    }
    if (!get.value().isEmpty()) {
      traits.add(get.value());
    }
    if (!get.accept().equals(MediaTypes.ATLAS_2023_01_01)) {
      traits.add(get.accept().isEmpty() ? "no Accept" : "Accept: " + get.accept());
    }
    if (!get.encoding().equals("gzip")) {
      traits.add("Accept-Encoding: " + get.encoding());
    }
    if (get.repeat() > 0) {
      traits.add(get.repeat() == 1 ? "once more" : "a third time");
    }
    if (!get.after().isEmpty()) {
      traits.add("after " + get.after());
    }
    return traits.isEmpty() ? "plain" : String.join(", ", traits);
  }

  @Override
  public Depth depth() {
    return get.depth();
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, Target target) {
    return plain
        .forProject(get.project())
        .withQuery(get.value())
        .accepting(get.accept())
        .acceptEncoding(get.encoding())
        .as(get.as())
        .repeated(repeat());
  }

  /** The request that has to be sent immediately before; empty if there is none. */
  Optional<RequestTemplate> before(RequestTemplate plain) {
    return get.after().isEmpty()
        ? Optional.empty()
        : Optional.of(plain.withQuery(get.after()).repeated(repeat()));
  }

  /** Distinguishes the requests that follow another request. */
  private int repeat() {
    return get.after().isEmpty()
        ? get.repeat()
        : MOST_REPEATED + Math.floorMod(get.after().hashCode(), 1_000);
  }
}
