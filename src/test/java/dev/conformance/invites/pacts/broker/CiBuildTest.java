package dev.conformance.invites.pacts.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CiBuildTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GITHUB_REF=refs/heads/main GITHUB_SERVER_URL=https://g GITHUB_REPOSITORY=a/b"
            + " GITHUB_RUN_ID=7 | main | https://g/a/b/actions/runs/7",
        "GITHUB_REF=refs/pull/3/merge GITHUB_HEAD_REF=fix/3 | fix/3 |",
        "GITHUB_REF=refs/tags/v1 | |",
        "CI_COMMIT_BRANCH=main CI_JOB_URL=https://g/1 | main | https://g/1",
        "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME=fix | fix |",
        "GIT_BRANCH=origin/main BUILD_URL=https://j/1/ | main | https://j/1/",
        "GIT_BRANCH=upstream/a/b | a/b |",
        "TAG_NAME=v1 BRANCH_NAME=v1 GIT_BRANCH=v1 | |",
        "CHANGE_BRANCH=fix BRANCH_NAME=PR-3 | fix |",
        "BUILD_SOURCEBRANCH=refs/heads/a/b SYSTEM_TEAMFOUNDATIONCOLLECTIONURI=https://d/o/"
            + " SYSTEM_TEAMPROJECT=p BUILD_BUILDID=9 | a/b |"
            + " https://d/o/p/_build/results?buildId=9",
        "CIRCLE_BRANCH=main CIRCLE_BUILD_URL=https://c/1 | main | https://c/1",
        "CIRCLE_BRANCH= | |"
      })
  void knowsTheBranchAndThePageOfABuild(String variables, String branch, String url) {
    var environment = new HashMap<String, String>();
    for (var variable : variables.split(" ", -1)) {
      environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }

    var build = CiBuild.of(environment::get);

    assertThat(build.branch().orElse(null)).isEqualTo(branch);
    assertThat(build.url().orElse(null)).isEqualTo(url);
  }
}
