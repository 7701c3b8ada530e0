package dev.conformance.invites.http.auth;

import dev.conformance.invites.config.Credentials;
import dev.conformance.invites.config.Credentials.ApiKey;
import dev.conformance.invites.http.Exchange;
import dev.conformance.invites.http.NoResponseException;
import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.Transport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.lang3.StringUtils;

/** Sends forged credentials, and of those that name the API key no more than a run may. */
record Forgeries(AtomicInteger left, Credentials credentials, Transport transport) {
  /** Repetitions count as well: a server may take each for a failed login, and lock the key. */
  Exchange send(Request request, Optional<String> header) throws NoResponseException {
    if (nameTheKey(header) && left.getAndDecrement() <= 0) {
      throw new NoResponseException(
          Reason.NOT_SENT,
          "not sent, because the run has sent its limit of forged credentials that name the API key");
    }
    return transport.send(request, header);
  }

  boolean nameTheKey(Optional<String> authorization) {
    var header = authorization.orElse("");
    var pair = Base64.decodeBase64(StringUtils.substringAfter(header, "Basic "));
    var named =
        List.of(
            DigestAuthorizer.parameters(header).getOrDefault("username", "").replace("\"", ""),
            StringUtils.substringBefore(new String(pair, StandardCharsets.UTF_8), ":"),
            StringUtils.substringAfter(header, "Bearer "));
    return credentials.apiKey().map(ApiKey::publicKey).filter(named::contains).isPresent();
  }
}
