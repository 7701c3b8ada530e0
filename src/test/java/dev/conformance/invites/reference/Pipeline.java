package dev.conformance.invites.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stages through which a request passes, in their order. Each is conformant at first; faults
 * and variations replace a stage by a changed one. Nothing changes once the server has started.
 */
final class Pipeline {
  private final Instant startedAt;

  final Stage<Stages.Gate> admission = new Stage<>(call -> Optional.empty());
  final Stage<Stages.Authenticator> authentication;
  final Stage<Stages.Challenger> challenge;
  final Stage<Stages.Gate> methods;
  final Stage<Stages.Versions> versions;
  final Stage<Stages.GroupIds> groupIds;
  final Stage<Stages.Projects> access;
  final Stage<Stages.Validation> validation = new Stage<>(call -> Optional.empty());
  final Stage<Stages.Invites> invites = new Stage<>((call, project) -> project.invites());
  final Stage<Stages.Address> address;
  final Stage<Stages.Filter> filter;
  final Stage<Stages.Item> item;
  final Stage<Stages.Items> items = new Stage<>((call, items) -> items);
  final Stage<Stages.Flag> envelope = new Stage<>(call -> call.asksFor("envelope"));
  final Stage<Stages.Root> bare = new Stage<>((call, array) -> array);
  final Stage<Stages.Root> enveloped;
  final Stage<Stages.Flag> pretty = new Stage<>(call -> call.asksFor("pretty"));
  final Stage<Stages.Printer> printer;

  /** A response with a list, before it is compressed. */
  final Stage<Stages.Finish> list;

  final Stage<Stages.ErrorBody> errors;
  final Stage<Stages.Refusal> refusals;
  final Stage<Stages.Endpoint> token;
  final Stage<Stages.Finish> compression;

  /** Every response, last of all. */
  final Stage<Stages.Finish> finish = new Stage<>((call, reply) -> reply);

  final Stage<Projects> projects;
  final Stage<Authentication> credentials;
  final Stage<String> pathPrefix = new Stage<>("");
  final Stage<Duration> latency = new Stage<>(Duration.ZERO);
  final Stage<Duration> idleTimeout = new Stage<>(Duration.ofSeconds(30));
  final Stage<Boolean> chunked = new Stage<>(false);

  Pipeline(Instant startedAt) {
    this.startedAt = startedAt;
    projects = new Stage<>(Projects.standard(startedAt));
    credentials = new Stage<>(Authentication.of("MD5", true));
    var conformant = new Conformant(this);
    authentication = new Stage<>(call -> credentials.get().check(call));
    challenge = new Stage<>((call, stale) -> List.of(credentials.get().challenge(stale)));
    methods = new Stage<>(conformant::stopOtherMethods);
    versions = new Stage<>(conformant::version);
    groupIds = new Stage<>(conformant::groupId);
    access = new Stage<>(conformant::access);
    address = new Stage<>(call -> call.username().filter(name -> !name.isEmpty()));
    filter = new Stage<>((address, invite) -> invite.username().equalsIgnoreCase(address));
    item = new Stage<>(conformant::item);
    enveloped = new Stage<>(conformant::envelope);
    printer = new Stage<>(conformant::print);
    list = new Stage<>(conformant::describeList);
    errors = new Stage<>(conformant::error);
    refusals = new Stage<>(conformant::refuse);
    token = new Stage<>(conformant::token);
    compression = new Stage<>(conformant::compress);
  }

  /** The time from which the invitations are dated. */
  Instant startedAt() {
    return startedAt;
  }

  Reply refuse(Call call, Problem problem) {
    return refusals.get().of(call, problem);
  }

  /** The response to a request whose credentials are not accepted. */
  Reply challenge(Call call, AuthenticationResult result) {
    var stale = result == AuthenticationResult.STALE_NONCE;
    return refuse(call, Problem.unauthorized())
        .with("WWW-Authenticate", challenge.get().challenge(call, stale).toArray(String[]::new));
  }
}
