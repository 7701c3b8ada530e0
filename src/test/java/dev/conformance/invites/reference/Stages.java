package dev.conformance.invites.reference;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The kinds of pipeline stages. */
interface Stages {
  /** Ends a request with a response, or lets it pass. */
  interface Gate {
    Optional<Reply> stop(Call call);
  }

  /** Checks the credentials. */
  interface Authenticator {
    AuthenticationResult check(Call call);
  }

  /** The values of WWW-Authenticate. */
  interface Challenger {
    List<String> challenge(Call call, boolean stale);
  }

  /** The content type of the requested version; empty if there is no such version. */
  interface Versions {
    Optional<String> resolve(Call call);
  }

  /** The project id in an undecoded path segment; empty if it is malformed. */
  interface GroupIds {
    Optional<String> read(Call call, String segment);
  }

  /** Finds a project. */
  interface Projects {
    ProjectAccess find(Call call, String id);
  }

  /** What is wrong with the query; empty if nothing is. */
  interface Validation {
    Optional<Problem> problem(Call call);
  }

  /** Reads a project's invitations. */
  interface Invites {
    List<Invite> of(Call call, ServedProject project);
  }

  /** The address to filter by; empty if there is no filter. */
  interface Address {
    Optional<String> of(Call call);
  }

  /** Whether an invitation matches the address. */
  interface Filter {
    boolean matches(String address, Invite invite);
  }

  /** Whether a boolean query parameter is set. */
  interface Flag {
    boolean isSet(Call call);
  }

  /** An invitation as JSON. */
  interface Item {
    JsonNode of(Call call, ServedProject project, Invite invite);
  }

  /** The items of a response, before they go into the array. */
  interface Items {
    List<JsonNode> of(Call call, List<JsonNode> items);
  }

  /** The root of a body that contains this array. */
  interface Root {
    JsonNode of(Call call, JsonNode array);
  }

  /** A body as text. */
  interface Printer {
    String print(JsonNode value, boolean pretty);
  }

  /** The body of an error. */
  interface ErrorBody {
    JsonNode of(Call call, Problem problem);
  }

  /** The response to a request that fails. */
  interface Refusal {
    Reply of(Call call, Problem problem);
  }

  /** The response of an endpoint. */
  interface Endpoint {
    Reply reply(Call call);
  }

  /** Changes a response before it is sent. */
  interface Finish {
    Reply apply(Call call, Reply reply);
  }
}
