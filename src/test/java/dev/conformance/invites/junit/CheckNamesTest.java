package dev.conformance.invites.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckNamesTest {
  @ParameterizedTest
  @CsvSource({
    "rejectsAnIdInUpperCase, rejects an id in upper case",
    "statesTheHttpStatus, states the HTTP status",
    "isSentAsJson, is sent as JSON",
    "httpsIsAnotherWord, https is another word",
  })
  void namesACheckInLowerCaseButForAcronyms(String method, String name) {
    var check = checkNamed(method);

    var words = CheckNames.of(check);

    assertThat(words).isEqualTo(name);
  }

  private static Method checkNamed(String name) {
    return Arrays.stream(Checks.class.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Methods for their names alone. */
  @SuppressWarnings("unused")
  private interface Checks {
    void rejectsAnIdInUpperCase();

    void statesTheHttpStatus();

    void isSentAsJson();

    void httpsIsAnotherWord();
  }
}
