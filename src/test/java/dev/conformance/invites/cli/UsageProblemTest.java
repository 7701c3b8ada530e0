package dev.conformance.invites.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong command line: one sentence, exit status 2, and no server is judged. */
class UsageProblemTest {
  private final CliDouble cli = new CliDouble();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run --base-ulr x | There is no option --base-ulr: did you mean --base-url?
          --base-ulr=canary | There is no option --base-ulr: did you mean --base-url?
          serve --prot 1 | There is no option --prot: did you mean --port?
          list --jsn | There is no option --jsn: did you mean --json?
          lst | There is no command 'lst': did you mean list?
          run list | Command run takes only options, and 'list' is not an option: see java -jar kit.jar run --help.
          --project-id 32b6e34b3d91647abb20e7b8 | No server is given: give --base-url URL (or MONGODB_ATLAS_BASE_URL), or --embedded to judge the kit's own reference server.
          --base-url | Option --base-url has no value: write --base-url URL.
          --base-url --embedded | Option --base-url has no value: write --base-url URL.
          --timeout 1s --timeout 2s | Option --timeout is given twice: omit one of them.
          --embedded=canary | Option --embedded takes no value: write only --embedded.
          list --json=yes | Option --json takes no value: write only --json.
          --embedded --strict=maybe | Option --strict is 'maybe': write true or false.
          --embedded --base-url http://h | Option --base-url contradicts --embedded: omit one of them.
          explain | Command explain requires the argument ID: see java -jar kit.jar explain --help.
          report | Command report requires a subcommand: see java -jar kit.jar report --help.
          report mrge x | There is no command 'mrge': did you mean merge?
          report merge | Command report merge requires the argument DIR: see java -jar kit.jar report merge --help.
          report merge none | There is no folder none: give the folder of a run's reports.
          report diff none.json none.json | There is no report none.json: give the folder of a run's reports.
          baseline --reports none | There is no folder none: give the folder of a run's reports.
          explain ENVELOP-2 | There is no requirement 'ENVELOP-2': did you mean ENVELOPE-2?
          explain x | There is no requirement 'x': java -jar kit.jar list prints all.
          serve --port 65536 | Port 65536 cannot be opened: choose another one with --port, or none for a free one.
          serve --fault envelope-ignord | There is no fault 'envelope-ignord': did you mean envelope-ignored?
          serve --fault xyz | There is no fault 'xyz': java -jar kit.jar serve --list-faults prints all.
          run --foo | There is no option --foo: see java -jar kit.jar run --help.
          -v | There is no option -v: did you mean -V?
          -url http://h | There is no option -url: did you mean --base-url?
          judge | There is no command 'judge': see java -jar kit.jar --help.
          """)
  void saysWhatIsWrongWithACommandLine(String arguments, String sentence) {
    cli.assertRefused(sentence, arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "--private-key, MONGODB_ATLAS_PRIVATE_API_KEY, atlas.private-key",
    "--public-key, MONGODB_ATLAS_PUBLIC_API_KEY, atlas.public-key",
    "--client-id, MONGODB_ATLAS_CLIENT_ID, atlas.client-id",
    "--client-secret, MONGODB_ATLAS_CLIENT_SECRET, atlas.client-secret",
    "--access-token, MONGODB_ATLAS_ACCESS_TOKEN, atlas.access-token",
    "--token, MONGODB_ATLAS_ACCESS_TOKEN, atlas.access-token",
    "--privat-key, MONGODB_ATLAS_PRIVATE_API_KEY, atlas.private-key",
  })
  void takesNoCredentialFromTheCommandLine(String option, String variable, String property) {
    var sentence =
        ("Option %s does not exist, because every user of this machine could read it: set %s in"
                + " the environment, or %s in the file that --config names.")
            .formatted(option, variable, property);

    cli.assertRefused(sentence, option + " canary --base-url " + CliDouble.URL);
    cli.clear();
    cli.assertRefused(sentence, "run --base-url " + CliDouble.URL + " " + option + "=canary");
  }

  @Test
  void showsNoControlCharacterOfTheCommandLine() {
    cli.assertRefused(
        "There is no option --f?[31m?: see java -jar kit.jar run --help.", "--f\u001b[31m\n");
  }
}
