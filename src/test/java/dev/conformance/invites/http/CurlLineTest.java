package dev.conformance.invites.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.http.Caller.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurlLineTest {
  private static final String BASE = "https://atlas.example/it's";
  private final CurlLine line = new CurlLine(BASE, true, false);

  @Test
  void isOneWholeCommandForTheOwnerByDigest() {
    assertThat(line.of(get("pretty=true", Optional.of(Request.VERSIONED), Caller.of(Kind.OWNER))))
        .isEqualTo(
            """
            curl -sS -i -g --path-as-is --digest \
            -u "$MONGODB_ATLAS_PUBLIC_API_KEY:$MONGODB_ATLAS_PRIVATE_API_KEY" \
            -H 'Accept: application/vnd.atlas.2023-01-01+json' --compressed \
            'https://atlas.example/it'\\''s/api/x%0A?pretty=true'""");
  }

  @Test
  void fetchesATokenForTheOwnerByBearer() {
    assertThat(line.of(get("", Optional.empty(), Caller.of(Kind.BEARER_OWNER))))
        .isEqualTo(
            """
            curl -sS -i -g --path-as-is -H "Authorization: Bearer $(curl -sS \
            -u "$MONGODB_ATLAS_CLIENT_ID:$MONGODB_ATLAS_CLIENT_SECRET" \
            -d grant_type=client_credentials 'https://atlas.example/it'\\''s/api/oauth/token' \
            | sed -E 's/.*"access_token" *: *"([^"]*)".*/\\1/')" \
            -H 'Accept:' --compressed 'https://atlas.example/it'\\''s/api/x%0A'""");
  }

  @Test
  void takesAGivenTokenFromTheEnvironment() {
    assertThat(new CurlLine(BASE, false, true).of(get("", Optional.empty(), Caller.of(Kind.OWNER))))
        .contains(" -H \"Authorization: Bearer $MONGODB_ATLAS_ACCESS_TOKEN\" ");
  }

  @Test
  void postsForAToken() {
    assertThat(line.of(Known.tokenRequestOf(true)))
        .isEqualTo(
            """
            curl -sS -i -g --path-as-is -X POST \
            -u "$MONGODB_ATLAS_CLIENT_ID:$MONGODB_ATLAS_CLIENT_SECRET" \
            -H 'Accept: application/json' -d grant_type=client_credentials \
            'https://atlas.example/it'\\''s/api/oauth/token'""");
  }

  /** A shell that runs the line with a curl that shows its arguments. */
  @Test
  void survivesAShell() throws IOException, InterruptedException {
    var hostile = "$(exit 3)`exit 4`'\"\\ $HOME;|&<>*?[a]{b,c}!#~";
    var command = line.of(get("a=" + hostile, Optional.of(hostile), Caller.stranger(hostile)));

    var shell =
        new ProcessBuilder("sh", "-c", "curl() { printf '%s\\n' \"$@\"; }; " + command)
            .redirectErrorStream(true)
            .start();
    var shown = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor()).isZero();
    assertThat(shown.lines())
        .containsExactly(
            "-sS",
            "-i",
            "-g",
            "--path-as-is",
            "-H",
            "Authorization: " + hostile,
            "-H",
            "Accept: " + hostile,
            "--compressed",
            BASE + "/api/x%0A?a=" + hostile);
  }

  private static Request get(String query, Optional<String> accept, Caller caller) {
    return new Request("GET", "/api/x%0A", query, accept, "gzip", caller, 1);
  }
}
