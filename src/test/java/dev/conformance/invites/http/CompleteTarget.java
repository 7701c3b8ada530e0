package dev.conformance.invites.http;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Secret;
import dev.conformance.invites.config.Settings.TargetSettings;
import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.Invitation;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.http.auth.Credential;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A target that meets the preconditions of every request, to find out without a server which
 * requests a run needs.
 */
public final class CompleteTarget {
  public static final String OWNED = "6a793fd0c0eb9e7a177181d4";

  public static final String EMPTY = "6a793fd0c0eb9e7a177181d5";

  public static final String FOREIGN = "6a793fd0c0eb9e7a177181d6";

  public static final String PUBLIC_KEY = "nmtxqlkl";

  private CompleteTarget() {}

  /** The target; no address is of two kinds. */
  public static Target data() {
    var invitations =
        Stream.of(
                "ann@example.com",
                "ann@example.com.au",
                "Bob@example.com",
                "lee+a@example.com",
                "o'hara@example.com",
                "tom_x@example.com",
                "zoe@example.com",
                "zoe@example.com")
            .map(one -> invitation(one, "boss@example.com"))
            .toList();
    var byKey = invitation("kim@example.com", PUBLIC_KEY);
    var credentials =
        Credentials.none()
            .withApiKey(PUBLIC_KEY, "unused")
            .withServiceAccount("unused", "unused")
            .withExpiredToken("unused");
    return new Target(
        new TargetSettings(
            URI.create("http://complete.invalid"),
            OWNED,
            Optional.of(EMPTY),
            Optional.of(FOREIGN),
            credentials),
        Credential.ACCESS_TOKEN,
        Optional.of(new Secret("unused")),
        new Response(200, new Headers(List.of()), Body.of(new byte[0])),
        new Invitees(Stream.concat(invitations.stream(), Stream.of(byKey)).toList()));
  }

  private static Invitation invitation(String username, String inviter) {
    return new Invitation(
        JsonNodeFactory.instance
            .objectNode()
            .put("id", OWNED)
            .put("groupId", OWNED)
            .put("username", username)
            .put("inviterUsername", inviter));
  }
}
