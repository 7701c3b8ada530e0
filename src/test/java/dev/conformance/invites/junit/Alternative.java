package dev.conformance.invites.junit;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.http.Project;
import dev.conformance.invites.http.RequestTemplate;
import dev.conformance.invites.http.TargetData;
import dev.conformance.invites.http.auth.Credential;
import java.util.ArrayList;
import java.util.Locale;

/** One of the requests that a parameter with several {@link Get} states: a separate test case. */
record Alternative(Get get) implements TestCase {

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
    if (get.repeat() > 0) {
      traits.add(get.repeat() == 1 ? "once more" : "a third time");
    }
    return traits.isEmpty() ? "plain" : String.join(", ", traits);
  }

  @Override
  public RequestTemplate request(RequestTemplate plain, TargetData target) {
    return plain
        .about(get.project())
        .withQuery(get.value())
        .accepting(get.accept())
        .encoded(get.encoding())
        .by(get.as())
        .repeated(get.repeat());
  }
}
