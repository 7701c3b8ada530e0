package dev.conformance.invites.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvitedAddressesTest {
  @Test
  void passesOverAnAddressThatHasATwinInOtherLetterCase() {
    var invited =
        InvitedAddresses.of(
            "Ann@example.com",
            "ann@example.com",
            "bob@example.com",
            "Kim+atlas@example.com",
            "kim+atlas@Example.com",
            "kim+other@example.com");

    assertThat(invited.plain()).contains("bob@example.com");
    assertThat(invited.withPlus()).contains("kim+other@example.com");
  }

  @Test
  void takesAnAddressThatIsInvitedTwiceInTheSameLetterCase() {
    var invited = InvitedAddresses.of("ann@example.com", "ann@example.com");

    assertThat(invited.plain()).contains("ann@example.com");
  }

  @Test
  void hasNoneWhereAllHaveTwins() {
    var invited = InvitedAddresses.of("Ann@example.com", "ann@example.com", "ANN@example.com");

    assertThat(invited.plain()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"results\":[],\"totalCount\":0} | The response is no JSON array",
        "[{\"username\":\"ann@example.com\"},{\"userName\":\"a\"}] | An item of the response has no username",
        "<html> | The response is no JSON",
      })
  void takesAListThatCannotBeReadForNoEmptyOne(String body, String problem) {
    var invited = InvitedAddresses.parsed(body);

    assertThat(invited.isEmpty()).isFalse();
    assertThat(invited.problem()).contains(problem);
  }
}
