package dev.conformance.invites.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RequirementTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern TABLE =
      Pattern.compile("(?<=<!-- requirements -->\n).*(?=<!-- /requirements -->)", Pattern.DOTALL);

  @Test
  void standsInTheReadmesTable() throws IOException {
    var found = Files.readString(README);
    var refreshed =
        TABLE.matcher(found).replaceFirst(Matcher.quoteReplacement(RequirementsTable.markdown()));
    if (System.getProperty("readme.refresh") != null) {
      Files.writeString(README, refreshed);
    }

    assertThat(Files.readString(README))
        .as("write it with: mvn test -Dtest=RequirementTest -Dreadme.refresh")
        .isEqualTo(refreshed)
        .contains("<!-- requirements -->\n" + RequirementsTable.markdown());
  }

  @Test
  void isOneRowOfATable() {
    assertThat(Arrays.stream(Requirement.values()).map(Requirement::title))
        .doesNotHaveDuplicates()
        .noneMatch(title -> title.contains("|") || title.contains("\n") || title.endsWith("."));
  }

  @Test
  void isFoundByItsIdInAnyLetterCase() {
    assertThat(Requirement.withId(" group-id-3 ")).contains(Requirement.GROUP_ID_3);
    assertThat(Requirement.withId("GROUP-ID-99")).isEmpty();
  }

  @Test
  void belongsToTheAreaThatItsIdNames() {
    assertThat(Requirement.in(Area.VERSION))
        .containsExactly(
            Requirement.VERSION_1,
            Requirement.VERSION_2,
            Requirement.VERSION_3,
            Requirement.VERSION_4);
  }
}
