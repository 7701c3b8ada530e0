package dev.conformance.invites.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Body;
import dev.conformance.invites.contract.ContractModel;
import dev.conformance.invites.contract.Headers;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.contract.RequestDescription;
import dev.conformance.invites.contract.RequestDescription.Caller;
import dev.conformance.invites.contract.RequestDescription.Flag;
import dev.conformance.invites.contract.RequestDescription.GroupId;
import dev.conformance.invites.contract.RequestDescription.Project;
import dev.conformance.invites.contract.RequestDescription.Version;
import dev.conformance.invites.contract.Response;
import dev.conformance.invites.reference.Faults;
import dev.conformance.invites.reference.ReferenceOptions;
import dev.conformance.invites.reference.ReferenceServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The model and the reference server are two implementations of the contract, and agree. */
class ContractModelOnReferenceServerTest {
  /** Coprime to the number of values of each dimension, so that every pair of values occurs. */
  private static final int STEP = 37;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void agreeOnCombinationsOfAllInputs() throws IOException, InterruptedException {
    assertThat(deviations(ReferenceOptions.defaults())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"envelope-lost-by-filter", "pretty-three-lose-filter"})
  void theModelFindsFaultsThatShowOnlyInCombination(String fault)
      throws IOException, InterruptedException {
    assertThat(
            deviations(ReferenceOptions.defaults().withFault(Faults.withId(fault).orElseThrow())))
        .isNotEmpty()
        .allSatisfy(deviation -> assertThat(deviation).contains("TRUE", "username=Optional["));
  }

  private List<String> deviations(ReferenceOptions options)
      throws IOException, InterruptedException {
    try (var server = ReferenceServer.start(options)) {
      var target = new Target(server, token(server));
      var invitations = send(target, RequestDescription.plain()).invitations();
      var model = new ContractModel(Profile.DOCUMENTED, invitations);
      var requests = requests(invitations.get(0).username());
      var deviations = new ArrayList<String>();
      for (var request : requests) {
        var response = send(target, request);
        try {
          model.predict(request).verify(response, Profile.DOCUMENTED, invitations);
        } catch (AssertionError deviation) {
          deviations.add(request + ": " + deviation.getMessage());
        }
      }
      return deviations;
    }
  }

  private record Target(ReferenceServer server, String token) {}

  private String token(ReferenceServer server) throws IOException, InterruptedException {
    var data = server.data();
    var secret = data.clientId() + ":" + data.clientSecret();
    var basic = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    var response =
        client.send(
            HttpRequest.newBuilder(URI.create(server.baseUrl() + "/api/oauth/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build(),
            BodyHandlers.ofString());
    return JsonMapper.shared().readTree(response.body()).get("access_token").asString();
  }

  private static List<RequestDescription> requests(String invited) {
    var all = product(invited);
    return IntStream.range(0, all.size())
        .filter(index -> index % STEP == 0 || isForAList(all.get(index)))
        .mapToObj(all::get)
        .toList();
  }

  /** Faults of a list may need three inputs, all of which must be good. */
  private static boolean isForAList(RequestDescription request) {
    return request.project() == Project.OWNED
        && request.groupId() == GroupId.WELL_FORMED
        && request.version() == Version.PUBLISHED
        && request.caller() == Caller.OWNER;
  }

  private static List<RequestDescription> product(String invited) {
    var all = new ArrayList<RequestDescription>();
    for (var project : Project.values()) {
      for (var groupId : GroupId.values()) {
        for (var envelope : Flag.values()) {
          for (var pretty : Flag.values()) {
            for (var username : usernames(invited)) {
              for (var version : Version.values()) {
                for (var caller : Caller.values()) {
                  all.add(
                      new RequestDescription(
                          project, groupId, envelope, pretty, username, version, caller));
                }
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static List<Optional<String>> usernames(String invited) {
    return Stream.of(null, invited, invited.toUpperCase(Locale.ROOT), "", "ann@", "no@example.com")
        .map(Optional::ofNullable)
        .toList();
  }

  private Response send(Target target, RequestDescription request)
      throws IOException, InterruptedException {
    var uri =
        URI.create(
            target.server().baseUrl()
                + "/api/atlas/v2/groups/"
                + id(target, request)
                + "/invites?"
                + query(request));
    var builder = HttpRequest.newBuilder(uri).header("Accept", accept(request.version()));
    authorization(target, request.caller())
        .ifPresent(value -> builder.header("Authorization", value));
    var response = client.send(builder.build(), BodyHandlers.ofByteArray());
    var fields =
        response.headers().map().entrySet().stream()
            .flatMap(
                one -> one.getValue().stream().map(value -> new Headers.Field(one.getKey(), value)))
            .toList();
    return new Response(response.statusCode(), new Headers(fields), Body.of(response.body()));
  }

  private static String id(Target target, RequestDescription request) {
    var data = target.server().data();
    var id =
        switch (request.project()) {
          case OWNED -> data.ownedProject();
          case EMPTY -> data.emptyProject();
          case FOREIGN -> data.foreignProject();
          case UNKNOWN -> "0123456789abcdef01234567";
        };
    return switch (request.groupId()) {
      case WELL_FORMED -> id;
      case UPPER_CASE -> id.toUpperCase(Locale.ROOT);
      case MALFORMED -> id.substring(1);
    };
  }

  private static String query(RequestDescription request) {
    return flag("envelope", request.envelope())
        + flag("pretty", request.pretty())
        + request
            .username()
            .map(name -> "username=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
            .orElse("");
  }

  private static String flag(String name, Flag flag) {
    return switch (flag) {
      case ABSENT -> "";
      case FALSE -> name + "=false&";
      case TRUE -> name + "=true&";
      case OTHER -> name + "=maybe&";
    };
  }

  private static String accept(Version version) {
    return switch (version) {
      case PUBLISHED -> MediaTypes.ATLAS_2023_01_01;
      case LATER -> "application/vnd.atlas.2025-03-12+json";
      case UNDOCUMENTED -> "application/vnd.atlas.2099-01-01+json";
      case MISSING -> MediaTypes.JSON;
      case NONEXISTENT -> "application/vnd.atlas.2020-01-01+json";
    };
  }

  private static Optional<String> authorization(Target target, Caller caller) {
    return switch (caller) {
      case OWNER -> Optional.of("Bearer " + target.token());
      case ANONYMOUS -> Optional.empty();
      case FORGED -> Optional.of("Bearer forged");
    };
  }
}
