package dev.conformance.invites.pacts.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.annotations.Pact;
import dev.conformance.invites.pacts.PactDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Compares the pact that a consumer's tests wrote with the one in {@code pacts/}, or writes it
 * there where the configuration parameter {@code pacts.refresh} is given.
 *
 * <p>It stands around Pact's own extension, which writes in its {@code afterAll}. Pact merges into
 * what it finds, so that a deleted interaction would live for ever: the old file goes first. Where
 * a selection of a class's tests runs (one method in an IDE) the pact is incomplete and the
 * comparison says so.
 */
final class CommittedPact implements BeforeAllCallback, AfterAllCallback {
  private static final Path GENERATED = Path.of("target", "pacts");
  private static final Path COMMITTED = Path.of("pacts");

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Files.deleteIfExists(GENERATED.resolve(fileName(context)));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (context.getExecutionException().isPresent()) {
      return;
    }
    var name = fileName(context);
    if (Files.notExists(GENERATED.resolve(name))) {
      return;
    }
    var generated =
        new PactText().canonical(Files.readString(GENERATED.resolve(name), StandardCharsets.UTF_8));
    var committed = COMMITTED.resolve(name);
    if (context.getConfigurationParameter("pacts.refresh").isPresent()) {
      Files.createDirectories(COMMITTED);
      Files.writeString(committed, generated, StandardCharsets.UTF_8);
      return;
    }
    assertThat(committed)
        .as(
            "the pact that %s generates; write it with: mvn test -Dtest=*PactTest -Dpacts.refresh",
            context.getRequiredTestClass().getSimpleName())
        .usingCharset(StandardCharsets.UTF_8)
        .hasContent(generated);
  }

  private static String fileName(ExtensionContext context) {
    var consumer =
        Arrays.stream(context.getRequiredTestClass().getDeclaredMethods())
            .map(method -> method.getAnnotation(Pact.class))
            .filter(annotation -> annotation != null)
            .map(Pact::consumer)
            .findFirst()
            .orElseThrow();
    return consumer + "-" + PactDocument.PROVIDER + ".json";
  }
}
