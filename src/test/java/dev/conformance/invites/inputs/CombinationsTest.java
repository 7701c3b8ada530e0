package dev.conformance.invites.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.contract.ContractModel;
import dev.conformance.invites.contract.Depth;
import dev.conformance.invites.contract.MediaTypes;
import dev.conformance.invites.contract.Profile;
import dev.conformance.invites.http.CompleteTarget;
import dev.conformance.invites.http.Request;
import dev.conformance.invites.http.TargetData;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CombinationsTest {
  private final TargetData target = CompleteTarget.data();

  @Test
  void theSameSeedMakesTheSameRequests() {
    assertThat(requests(1)).isEqualTo(requests(1));
    assertThat(requests(2)).isNotEqualTo(requests(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aThoroughRunStaysWithinItsNumberOfRequests(long seed) {
    var sentAtOnceOrPipelined = 110;
    var challengesAndSnapshots = 20;

    assertThat(
            requests(seed).stream().distinct().count()
                + sentAtOnceOrPipelined
                + challengesAndSnapshots
                + Depth.STANDARD.mostRequests())
        .isLessThanOrEqualTo(Depth.THOROUGH.mostRequests());
  }

  @Test
  void theirPredictionsJudgeEveryRequirementThatTheModelNames() {
    var model = new ContractModel(Profile.DOCUMENTED, target.invitations());

    assertThat(
            new Combinations(target, 1)
                .all().stream()
                    .flatMap(one -> model.predict(one.description()).judged().stream())
                    .collect(Collectors.toSet()))
        .isEqualTo(ContractModel.JUDGED);
  }

  @ParameterizedTest
  @EnumSource
  void everyDimensionHasInputsOfItsOwn(Dimension dimension) {
    assertThat(new Combinations(target, 1).inputs(dimension))
        .hasSizeGreaterThan(dimension == Dimension.METHOD ? 1 : 10)
        .allMatch(input -> input.dimension() == dimension)
        .extracting(Input::title)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(names = {"ENVELOPE", "PRETTY", "USERNAME"})
  void aFrontEndMayCloseTheConnectionForAControlCharacter(Dimension dimension) {
    var model = new ContractModel(Profile.DOCUMENTED, target.invitations());

    assertThat(new Combinations(target, 1).inputs(dimension))
        .filteredOn(input -> input.title().contains("%00"))
        .isNotEmpty()
        .extracting(input -> new Combination(List.of(input)).description())
        .allMatch(request -> model.predict(request).mayBeUnanswered());
  }

  /** Jetty, for example, takes such a header for the one that it has cached. */
  @Test
  void noAcceptHeaderDiffersFromAnotherInLetterCaseOnly() {
    var published = Stream.of("Accept: " + MediaTypes.ATLAS_2023_01_01);
    var generated = new Combinations(target, 1).inputs(Dimension.ACCEPT).stream().map(Input::title);

    assertThat(Stream.concat(published, generated))
        .extracting(title -> title.toLowerCase(Locale.ROOT))
        .doesNotHaveDuplicates();
  }

  @Test
  void aCombinationIsReducedByOneInputAtATime() {
    var inputs = Arrays.asList(Flags.ofEnvelope().get(0), Flags.ofPretty().get(1));

    var simpler = new Combination(inputs).simpler().map(Combination::toString).toList();

    assertThat(simpler).containsExactly("pretty=false", "envelope=true");
  }

  private List<Request> requests(long seed) {
    return new Combinations(target, seed)
        .all().stream().flatMap(one -> one.requestIfPossible(target).stream()).toList();
  }
}
