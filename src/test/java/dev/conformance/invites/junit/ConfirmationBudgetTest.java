package dev.conformance.invites.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.Requirement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfirmationBudgetTest {
  private final ConfirmationBudget budget = new ConfirmationBudget();

  @Test
  void oneRequirementDoesNotSpendWhatOthersNeed() {
    budget.begin(Requirement.SCHEMA_1);

    assertThat(spendAll(Duration.ofMillis(1))).isEqualTo(45);

    budget.begin(Requirement.HTTP_6);
    assertThat(budget.left()).isEqualTo(45);
  }

  @Test
  void theLastRequirementStillHasItsReserve() {
    var others = List.of(Requirement.values()).subList(0, 6);
    others.forEach(
        requirement -> {
          budget.begin(requirement);
          spendAll(Duration.ofMillis(1));
        });

    budget.begin(Requirement.HTTP_6);

    assertThat(spendAll(Duration.ofMillis(1))).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"1, 272", "100, 271", "150, 171", "200, 122", "5000, 122"})
  void aFastServerIsSentMore(long millis, int most) {
    var sent = 0;
    for (var requirement : Requirement.values()) {
      budget.begin(requirement);
      sent += spendAll(Duration.ofMillis(millis));
    }

    assertThat(sent).isEqualTo(most);
  }

  private int spendAll(Duration each) {
    var sent = 0;
    while (budget.left() > 0) {
      budget.spend(each);
      sent++;
    }
    return sent;
  }
}
