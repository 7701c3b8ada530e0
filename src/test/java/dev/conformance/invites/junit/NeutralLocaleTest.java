package dev.conformance.invites.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

class NeutralLocaleTest {
  @AfterEach
  void restoreTheLocale() {
    NeutralLocale.set();
  }

  @Test
  void isSetWhenABuildToolOpensASession() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    var withServices = LauncherConfig.builder().build();

    try (var session = LauncherFactory.openSession(withServices)) {
      assertThat(session).isNotNull();
      assertThat("%d %.1f".formatted(198, 2.5)).isEqualTo("198 2.5");
    }
  }
}
