package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a server does at each step of a request. It begins conformant; a fault or a variation
 * replaces a step by a function of the step that was there. Nothing changes once the server has
 * started.
 */
final class Behaviour {
  private final ReferenceData data;
  private final Instant startedAt;

  final Step<Projects> projects;
  final Step<Authentication> credentials;
  final Step<Steps.Gate> admission;
  final Step<Steps.Gate> methods;
  final Step<Steps.Judge> judge;
  final Step<Steps.Challenger> challenge;
  final Step<Steps.Versions> versions;
  final Step<Steps.GroupIds> groupIds;
  final Step<Steps.Lookups> lookups;
  final Step<Steps.Invites> invites;
  final Step<Steps.Wanted> wanted;
  final Step<Steps.Filter> filter;
  final Step<Steps.Flag> envelope;
  final Step<Steps.Flag> pretty;
  final Step<Steps.Item> item;
  final Step<Steps.Items> items;
  final Step<Steps.Root> bare;
  final Step<Steps.Root> enveloped;
  final Step<Steps.Printer> printer;
  final Step<Steps.Errors> errors;
  final Step<Steps.Refusals> refusals;
  final Step<Steps.TargetServer> token;

  /** The response with the list, before it is compressed. */
  final Step<Steps.Finish> list;

  final Step<Steps.Finish> compression;

  /** Every response, as the last thing that happens to it. */
  final Step<Steps.Finish> finish = new Step<>((call, reply) -> reply);

  final Step<String> pathPrefix;
  final Step<Duration> latency = new Step<>(Duration.ZERO);
  final Step<Duration> idleTimeout = new Step<>(Duration.ofSeconds(30));
  final Step<Boolean> chunked = new Step<>(false);

  Behaviour(ReferenceData data, Instant startedAt, String givenPathPrefix) {
    this.data = data;
    this.startedAt = startedAt;
    pathPrefix = new Step<>(givenPathPrefix);
    projects = new Step<>(Projects.standard(data, startedAt));
    credentials = new Step<>(Authentication.of(data, "MD5", true));
    var conformant = new Conformant(this);
    admission = new Step<>(call -> Optional.empty());
    methods = new Step<>(conformant::stopOtherMethods);
    judge = new Step<>(call -> credentials.get().judge(call));
    challenge = new Step<>((call, stale) -> List.of(credentials.get().challenge(stale)));
    versions = new Step<>(conformant::version);
    groupIds = new Step<>(conformant::groupId);
    lookups = new Step<>(conformant::lookup);
    invites = new Step<>((call, project) -> project.invites());
    wanted = new Step<>(call -> call.parameter("username").filter(name -> !name.isEmpty()));
    filter = new Step<>((call, address, invite) -> invite.username().equalsIgnoreCase(address));
    envelope = new Step<>(call -> call.asksFor("envelope"));
    pretty = new Step<>(call -> call.asksFor("pretty"));
    item = new Step<>(conformant::item);
    items = new Step<>((call, project, items) -> items);
    bare = new Step<>((call, array) -> array);
    enveloped = new Step<>(conformant::envelope);
    printer = new Step<>(conformant::print);
    errors = new Step<>(conformant::error);
    refusals = new Step<>(conformant::refuse);
    token = new Step<>(conformant::token);
    list = new Step<>(conformant::describeList);
    compression = new Step<>(conformant::compress);
  }

  /** The time from which the invitations are dated. */
  Instant startedAt() {
    return startedAt;
  }

  ReferenceData data() {
    return data;
  }
}
