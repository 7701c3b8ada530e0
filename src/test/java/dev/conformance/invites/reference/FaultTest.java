package dev.conformance.invites.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultTest {

  @Test
  void demandsATellingPartOfTheMessage() {
    assertThat(Faults.all())
        .extracting(Fault::messagePart)
        .allSatisfy(part -> assertThat(part).hasSizeGreaterThanOrEqualTo(8))
        .allSatisfy(part -> assertThat(part).doesNotMatch("[\\d\\s.,]*"));
  }

  @Test
  void isFoundByItsIdInAnyLetterCase() {
    assertThat(Faults.all())
        .allSatisfy(fault -> assertThat(Faults.withId(fault.id())).contains(fault));
    assertThat(Faults.withId(" Id-Uuid ")).contains(SchemaFault.ID_UUID);
    assertThat(Faults.withId("nothing")).isEmpty();
  }

  @Test
  void hasAUniqueIdAndTitle() {
    assertThat(Faults.all()).extracting(Fault::id).doesNotHaveDuplicates();
    assertThat(Faults.all())
        .extracting(Fault::title)
        .doesNotHaveDuplicates()
        .allSatisfy(title -> assertThat(title).matches("[\\p{Lu}\\p{Ll}*/0-9].*[^.]"));
  }
}
