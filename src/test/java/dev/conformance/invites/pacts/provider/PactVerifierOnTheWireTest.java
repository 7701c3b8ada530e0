package dev.conformance.invites.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.ClientTestKit;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.pacts.PactDocument;
import dev.conformance.invites.pacts.State;
import dev.conformance.invites.report.PactResult;
import dev.conformance.invites.report.Status;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.Received;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What is sent for a pact from anywhere, and how the bytes of the response are read. */
class PactVerifierOnTheWireTest {
  private static final String PATH = Request.path(ClientTestKit.PROJECT);
  private static final String GET = "'method':'GET','path':'" + PATH + "','headers':{'X-Own':'1'}";
  private static final String OK = "'status':200";
  private static final String OK_WITH_BODY =
      "'status':200,'headers':{'Content-Type':'application/json'},'body':[{'id':'i'}]";

  @AutoClose private final ClientTestKit server = new ClientTestKit();

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/not-exercised.csv", delimiter = '|', numLinesToSkip = 1)
  void anInteractionThatTheKitCannotVerifyIsNotExercised(
      String request, String response, String reason) {
    var result = verify(request.replace("PATH", PATH), response);

    assertThat(result.status()).isEqualTo(Status.NOT_EXERCISED);
    assertThat(result.message().orElseThrow()).startsWith(reason);
  }

  /** Once, and with another address: otherwise a filter does not show that it narrows. */
  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/pact-states.csv", delimiter = '|', numLinesToSkip = 1)
  void aStateProvidesAnInvitedAddressOrSaysWhatToProvide(
      State state, String invited, String queryOrReason) {
    server.responds(list(invited));
    var query =
        ",'query':{'username':['x']},'generators':{'query':{'username':{'type':'ProviderState','expression':'${username}'}}}";

    var reason = verify(GET + query, OK, state).message();
    var sent = server.received().stream().map(Received::target).toList();
    assertThat(reason.orElseGet(() -> sent.get(sent.size() - 1)))
        .isEqualTo(queryOrReason.replace("PATH", PATH).replace("PROJECT", ClientTestKit.PROJECT));
  }

  @ParameterizedTest
  @CsvFileSource(files = "src/test/proof/pact-comparisons.csv", delimiter = '|', numLinesToSkip = 1)
  void aFailureSaysWhatDiffers(
      String expected, String fields, String body, @Nullable String difference) {
    var type = fields.replace(" / ", "\r\n");
    serveTheOwn(request -> HttpText.response("200 OK", type, body));

    assertThat(verify(GET, OK + "," + expected).message().orElse(""))
        .isEqualTo(Objects.requireNonNullElse(difference, "").replace("⏎", "\n"));
  }

  private static String list(String invited) {
    var invitations =
        Stream.of(StringUtils.split(invited))
            .map("{\"username\":\"%s\"}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    return HttpText.response("200 OK", MediaTypes.ATLAS_2023_01_01, invitations);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 200 OK, gzip, PASSED",
    "2, 200 OK, gzip, FAILED",
    "2, 503 Service Unavailable, identity, PASSED",
    "1, 500 Internal Server Error, identity, FAILED",
  })
  void onlyAMissingResponseOrThatOfAGatewayIsRequestedAgain(
      int times, String statusLine, String coding, Status status) {
    var left = new AtomicInteger(times);
    var deviating = HttpText.json(statusLine, "[]", "Content-Encoding: " + coding);
    serveTheOwn(request -> left.getAndDecrement() > 0 ? deviating : list("ann@example.com"));

    assertThat(verify(GET, OK).status()).isEqualTo(status);
  }

  @Test
  void aBodyThatIsTooDeepForPactIsAFailure() {
    var body = "[".repeat(200_000) + "]".repeat(200_000);
    serveTheOwn(request -> HttpText.json("200 OK", body));

    assertThat(verify(GET, OK_WITH_BODY).message())
        .hasValue("Pact cannot read the response: java.lang.StackOverflowError");
  }

  /** The credential of the kit replaces that of the pact, and the server repeats it. */
  @Test
  void aFailureHasACommandLineThatRepeatsTheRequestWithoutASecret() {
    var request = GET.replace("{", "{'Authorization':'Bearer recorded',");
    serveTheOwn(
        it -> HttpText.json("404 Not Found", '"' + it.header("Authorization").orElse("") + '"'));

    assertThat(verify(request, OK_WITH_BODY).details())
        .contains("***")
        .doesNotContain("recorded", "a-token-of-the-test")
        .startsWith("expected status of 200 but was 404\n")
        .endsWith(
            """
            curl -sS -i -g --path-as-is -H "Authorization: Bearer ${MONGODB_ATLAS_ACCESS_TOKEN}" \
            -H 'Accept:' -H 'X-Own: 1' '%s%s'\
            """
                .formatted(server.baseUrl(), PATH));
  }

  /** Responds to the requests of the pact; the list to those of the client's own. */
  private void serveTheOwn(Function<Received, String> response) {
    var list = list("ann@example.com");
    server.responds(request -> request.header("X-Own").isEmpty() ? list : response.apply(request));
  }

  /** Verifies the interaction of a pact of a consumer elsewhere, in the format of the body. */
  private PactResult.Interaction verify(String request, String response, State... states) {
    var given =
        Stream.of(states)
            .map(state -> Map.of("name", state.sentence(), "params", state.parameters()))
            .toList();
    var document =
        """
        {'consumer':{'name':'theirs'},'provider':{'name':'atlas-invites-api'},
         'interactions':[{'type':'Synchronous/HTTP','description':'a request','providerStates':%s,
           'request':{%s},'response':{%s}}],
         'metadata':{'pactSpecification':{'version':'%s'}}}\
        """
            .formatted(
                JsonMapper.shared().writeValueAsString(given),
                request,
                response,
                response.contains("'content'") ? "4.0" : "3.0.0");
    var pact = PactDocument.of("a pact", document.replace('\'', '"')).pact();
    try (var client = server.open(ClientTestKit.TOKEN)) {
      return new PactVerifier(client, Profile.DOCUMENTED)
          .verify(pact, pact.getInteractions().get(0).asV4Interaction());
    }
  }
}
