package dev.conformance.invites.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.commons.codec.digest.DigestUtils.md5Hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.reference.ReferenceData;
import dev.conformance.invites.testing.HttpText;
import dev.conformance.invites.testing.RawServer;
import dev.conformance.invites.testing.Received;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBudgetTest {
  private static final ReferenceData DATA = ReferenceData.STANDARD;

  /** A server may lock a key after too many wrong responses. This one makes the kit repeat them. */
  @ParameterizedTest
  @CsvSource({"STANDARD, 10", "THOROUGH, 25"})
  void forgedCredentialsNameTheApiKeyAtMostThisOften(Depth depth, int most) {
    Queue<String> forged = new ConcurrentLinkedQueue<>();
    try (var server = RawServer.answering(request -> response(request, forged))) {
      var report = Runs.run(Runs.settings(server.baseUrl(), Runs.API_KEY, "--depth=" + depth.id()));

      assertThat(report.untestableReason()).isEmpty();
      assertThat(forged).hasSizeBetween(most - 1, most);
    }
  }

  private static String response(Received request, Collection<String> forged) {
    var header = request.header("Authorization").orElse("");
    if (header.isEmpty()) {
      var challenge = "WWW-Authenticate: Digest realm=\"r\", nonce=\"1\", algorithm=MD5";
      return HttpText.json("401 Unauthorized", "{}", challenge);
    }
    if (isRight(request, header)) {
      return HttpText.json("200 OK", "[]");
    }
    if ((header + decoded(header)).contains(DATA.publicKey())) {
      forged.add(header);
    }
    return HttpText.json("403 Forbidden", "{}");
  }

  /** Without qop, as in RFC 2069. */
  private static boolean isRight(Received request, String header) {
    var key = md5Hex(DATA.publicKey() + ":r:" + DATA.privateKey());
    var response = md5Hex(key + ":1:" + md5Hex(request.method() + ":" + request.target()));
    return header.contains("\"" + DATA.publicKey() + "\"") && header.contains(response);
  }

  private static String decoded(String header) {
    return new String(Base64.decodeBase64(StringUtils.substringAfter(header, "Basic ")), UTF_8);
  }
}
