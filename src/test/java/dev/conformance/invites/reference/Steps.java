package dev.conformance.invites.reference;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The kinds of steps that answering a request is made of. */
interface Steps {
  /** Answers a request early, or lets it go on. */
  interface Gate {
    Optional<Reply> stop(Call call);
  }

  /** Judges the credentials. */
  interface Judge {
    Decision judge(Call call);
  }

  /** The values of WWW-Authenticate. */
  interface Challenger {
    List<String> challenge(Call call, boolean stale);
  }

  /** The content type of the version that a request asks for; empty where there is none. */
  interface Versions {
    Optional<String> resolve(Call call);
  }

  /** The project id that this undecoded path segment stands for; empty where it is malformed. */
  interface GroupIds {
    Optional<String> read(Call call, String segment);
  }

  /** Finds a project. */
  interface Lookups {
    Lookup find(Call call, String id);
  }

  /** Reads a project's invitations. */
  interface Invites {
    List<Invite> of(Call call, ServedProject project);
  }

  /** The address to filter by; empty where there is no filter. */
  interface Wanted {
    Optional<String> address(Call call);
  }

  /** Whether an invitation belongs to the address. */
  interface Filter {
    boolean matches(Call call, String wanted, Invite invite);
  }

  /** Whether a boolean query parameter is set. */
  interface Flag {
    boolean isSet(Call call);
  }

  /** An invitation as JSON. */
  interface Item {
    JsonNode of(Call call, ServedProject project, Invite invite);
  }

  /** The items of a response, as they go into the array. */
  interface Items {
    List<JsonNode> of(Call call, ServedProject project, List<JsonNode> items);
  }

  /** The root of a body for its array. */
  interface Root {
    JsonNode of(Call call, JsonNode array);
  }

  /** A body as text. */
  interface Printer {
    String print(Call call, JsonNode value, boolean pretty);
  }

  /** The body of an error. */
  interface Errors {
    JsonNode body(Call call, Problem problem);
  }

  /** An error as it goes out. */
  interface Refusals {
    Reply refuse(Call call, Problem problem);
  }

  /** The response of an endpoint. */
  interface TargetServer {
    Reply response(Call call);
  }

  /** The last word on a response. */
  interface Finish {
    Reply finish(Call call, Reply reply);
  }
}
