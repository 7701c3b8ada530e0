package dev.conformance.invites.pacts.consumer;

import static dev.conformance.invites.contract.Requirement.*;
import static dev.conformance.invites.pacts.State.*;

import au.com.dius.pact.core.model.V4Interaction.SynchronousHttp;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Requirement;
import dev.conformance.invites.pacts.ResponseRules;
import dev.conformance.invites.pacts.State;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The requirements that an interaction relies on: a server that does not meet them can break one of
 * the rules about the status, the headers or the body of the response.
 */
final class Demands {
  private final Set<Requirement> found = EnumSet.noneOf(Requirement.class);

  private Demands(SynchronousHttp http) {
    var states =
        http.getProviderStates().stream()
            .flatMap(given -> State.named(given.getName(), given.getParams()).stream())
            .toList();
    var query = http.getRequest().getQuery();
    var headers = http.getRequest().getHeaders();
    var rules = http.getResponse().getMatchingRules();
    var status = http.getResponse().getStatus();
    var schema = ResponseRules.schema(http);
    var isGo = headers.containsKey("Accept-Encoding");

    // An interaction with any error, for which 400 is the example, is met by a 401 as well.
    var isByKey = states.stream().anyMatch(State::isApiKey) && status != 400;
    add(isByKey, AUTHENTICATION_2, AUTHENTICATION_4);
    add(isGo && (isByKey || states.contains(API_KEY_CHALLENGE)), AUTHENTICATION_6);
    add(states.contains(API_KEY_CHALLENGE), AUTHENTICATION_1, AUTHENTICATION_2);
    add(states.contains(SERVICE_ACCOUNT), AUTHENTICATION_9);
    add(states.contains(REFUSED), AUTHENTICATION_10);

    var isList = status < 300 && !states.contains(CLIENT_SECRET);
    var isFiltered = states.contains(PLAIN_ADDRESS) || states.contains(ADDRESS_WITH_PLUS);
    add(isList && states.contains(NO_INVITATIONS), SCHEMA_14);
    add(isList && query.isEmpty(), SCHEMA_1);
    add(isList && rules.rulesForCategory("body").getMatchingRules().size() > 1, SCHEMA_2);
    add(isList && isFiltered, USERNAME_1);
    add(isList && isFiltered && isByKey, AUTHENTICATION_11);
    add(isList && states.contains(ADDRESS_WITH_PLUS), USERNAME_6);
    add(isList && !isFiltered && query.containsKey("username"), USERNAME_3);
    add(isList && query.containsKey("envelope"), ENVELOPE_1, PRETTY_6);
    add(isList && query.containsKey("pretty"), PRETTY_2);
    add(isList && !headers.toString().contains(MediaTypes.ATLAS_2023_01_01), VERSION_2);
    add(isList && rules.hasCategory("header"), VERSION_1);
    add(isList && isGo && schema.isPresent(), HTTP_6);

    var isError = status >= 400 && status != 401;
    add(isError && states.contains(UNKNOWN_PROJECT), ACCESS_1);
    add(isError && states.contains(FOREIGN_PROJECT), ACCESS_2);
    add(isError && !query.isEmpty(), ACCESS_3);
    add(isError && states.size() == 1, GROUP_ID_1, GROUP_ID_6);
    add(status >= 400 && schema.isPresent(), ERROR_5);
    // Each part of a schema names the requirement about it.
    schema.stream()
        .flatMap(root -> root.findValuesAsString("description").stream())
        .forEach(id -> found.addAll(Requirement.named(id)));
  }

  static Set<Requirement> of(SynchronousHttp http) {
    return new Demands(http).found;
  }

  private void add(boolean isDemanded, Requirement... requirements) {
    if (isDemanded) {
      found.addAll(List.of(requirements));
    }
  }
}
