package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackTracesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at com.example.Handler.get(Handler.java:17)",
        "io.example.GroupMissing\\n\\tat io.example.Groups.find(Groups.java:51)",
        "at jdk.internal.Reflection.invoke0(Native Method)",
        "at Invites.list (/srv/app/invites.js:24:7)",
        "at async Promise.all (file:///srv/app/invites.mjs:24:7)",
        "at /srv/app/invites.ts:24:7",
        "at Invites.Api.List() in c:\\src\\Invites.cs:line 12",
        "/srv/app/invites.rb:12:in `list'",
        "#0 /srv/app/invites.php(12): Invites->list()",
        "Traceback (most recent call last)",
        "File \"/srv/app/invites.py\", line 12",
        "File \\\"/srv/app/invites.py\\\", line 12",
        "goroutine 1 [running]:",
        "/srv/app/invites.go:17 +0x1d",
        "thread 'main' panicked at src/invites.rs:17:5",
        "lib/atlas/invites.ex:17: Atlas.Invites.list/1",
        "Uncaught TypeError in /srv/app/invites.php:17",
        "Warning: Undefined index in /srv/app/invites.php on line 17",
        "System.NullReferenceException",
        "Failed: System.InvalidOperationException: no project",
        "[{\"className\":\"Invites\",\"fileName\":\"Invites.java\",\"lineNumber\":12}]",
        "{\"fileName\":null,\"lineNumber\":-2,\"methodName\":\"run\"}",
        "\\\"methodName\\\":\\\"run\\\",\\\"lineNumber\\\":12",
      })
  void recognizesATrace(String text) {
    assertThat(StackTraces.firstIn("{\"detail\":\"" + text + "\"}")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The service opens at Invites(24:00)",
        "Deleted at date 2026-08-10T03:04:53 by ann@example.com",
        "Try again at noon 12:00:00",
        "Meet us at example (24:00:00)",
        "See com.example.com for an Exception",
        "The system was at rest in line 12",
        "lineNumber and className are unknown",
        "{\"lineNumber\":12},{\"className\":\"first\"}",
        "\"className\":\"first\"",
        "Item #0 of list.php (12 left)",
        "invites.rb:12",
        "See invites.php on the page",
        "See the documentation (java.util.NoSuchElementException is not shown)",
      })
  void findsNoTraceInOrdinaryText(String text) {
    assertThat(StackTraces.firstIn("{\"detail\":\"" + text + "\"}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "at a.", ".rb", "at a(", "com.", "\"className\"", "#1 ", "at a b "})
  void endsSoonWhateverTheTextIs(String part) {
    assertThat(StackTraces.firstIn(part.repeat((1 << 16) / part.length()))).isEmpty();
  }
}
