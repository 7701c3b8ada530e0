package dev.conformance.invites.pacts.provider;

import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.V4Interaction;
import dev.conformance.invites.contract.Requirement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A pact to verify.
 *
 * @param source the file or the broker's URL that it was read from
 * @param pending whether no version of this provider has met it yet, so that it must not fail a
 *     build
 * @param links the broker's links of the pact, by relation; none of a file
 */
record PactToVerify(Pact pact, String source, boolean pending, Map<String, Object> links) {
  String consumer() {
    return pact.getConsumer().getName();
  }

  /** The consumer with its version, if the broker says which: it may have several pacts of one. */
  String title() {
    return links.get("pb:consumer-version") instanceof Map<?, ?> version
            && version.get("name") != null
        ? consumer() + " " + version.get("name")
        : consumer();
  }

  /** Whether a difference is shown without failing the build. */
  boolean isPending(Interaction interaction) {
    return pending || (interaction instanceof V4Interaction v4 && v4.getPending());
  }

  /** The requirements that the interaction cites, if any. */
  static Set<Requirement> requirements(Interaction interaction) {
    var cited = EnumSet.noneOf(Requirement.class);
    var references = interaction.getComments().get("references");
    if (references != null && references.isObject() && references.has("requirements")) {
      references
          .get("requirements")
          .asObject()
          .getEntries()
          .keySet()
          .forEach(id -> Requirement.withId(id).ifPresent(cited::add));
    }
    return cited;
  }
}
