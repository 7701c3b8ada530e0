package dev.conformance.invites.pacts.broker;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiBranchTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GITHUB_REF=refs/heads/main | main",
        "GITHUB_REF=refs/pull/3/merge GITHUB_HEAD_REF=fix/3 | fix/3",
        "GITHUB_REF=refs/tags/v1 |",
        "CI_COMMIT_BRANCH=main | main",
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=fix | fix",
        "GIT_BRANCH=origin/main | main",
        "GIT_BRANCH=upstream/a/b | a/b",
        "TAG_NAME=v1 BRANCH_NAME=v1 GIT_BRANCH=v1 |",
        "CHANGE_BRANCH=fix BRANCH_NAME=PR-3 | fix",
        "BUILD_SOURCEBRANCH=refs/heads/a/b | a/b",
        "CIRCLE_BRANCH=main | main",
        "CIRCLE_BRANCH= |"
      })
  void isKnownInACiBuild(String variables, String branch) {
    var environment =
        Stream.of(variables.split(" ", -1))
            .map(variable -> variable.split("=", 2))
            .collect(toMap(variable -> variable[0], variable -> variable[1]));

    assertThat(new CiBranch(environment::get).name().orElse(null)).isEqualTo(branch);
  }
}
