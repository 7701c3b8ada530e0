package dev.conformance.invites.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conformance.invites.config.SettingSources;
import dev.conformance.invites.junit.RequestPlan;
import dev.conformance.invites.suites.Suites;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the jar says to who mistypes: one sentence, exit status 2, and no server is judged. */
class MistakeTest {
  private static final String URL = "https://staging.example.com/prefix";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run --base-ulr x | There is no option --base-ulr: did you mean --base-url?",
        "--base-ulr=canary | There is no option --base-ulr: did you mean --base-url?",
        "serve --prot 1 | There is no option --prot: did you mean --port?",
        "list --jsn | There is no option --jsn: did you mean --json?",
        "lst | There is no command 'lst': did you mean list?",
        "run list | Command run takes options only, and 'list' is none: see java -jar kit.jar run --help.",
        "--base-url | Option --base-url has no value: write --base-url URL.",
        "--base-url --embedded | Option --base-url has no value: write --base-url URL.",
        "--timeout 1s --timeout 2s | Option --timeout is given twice: leave one of them out.",
        "--embedded=canary | Option --embedded takes no value: write --embedded alone.",
        "--embedded=true | Option --embedded takes no value: write --embedded alone.",
        "--embedded=false | Option --embedded takes no value: write --embedded alone.",
        "--embedded= | Option --embedded takes no value: write --embedded alone.",
        "--embedded --help=false | Option --help takes no value: write --help alone.",
        "-h=false | Option --help takes no value: write --help alone.",
        "--version=false | Option --version takes no value: write --version alone.",
        "list --json=yes | Option --json takes no value: write --json alone.",
        "list --json=false | Option --json takes no value: write --json alone.",
        "list --requests=false | Option --requests takes no value: write --requests alone.",
        "serve --list-faults=false | Option --list-faults takes no value: write --list-faults"
            + " alone.",
        "--embedded --strict=maybe | Option --strict is 'maybe': write true or false.",
        "--embedded --base-url http://h | Option --base-url contradicts --embedded: omit one of"
            + " them.",
        "--shard 1/2 --embedded | Option --shard is for a list of servers: give --targets FILE as"
            + " well, or leave it out.",
        "--targets t --embedded | Option --embedded contradicts --targets: leave one of them out.",
        "--targets t --jobs 0 | Option --jobs is '0': write a whole number from 1 to 256.",
        "report | Command report does nothing alone: write report merge DIR….",
        "report mrge x | There is no command 'mrge': did you mean merge?",
        "report merge | Command report merge wants a DIR: see java -jar kit.jar report merge"
            + " --help.",
        "report merge none | There is no folder none: give the folder of a run's reports.",
        "serve --port many | Option --port is 'many': write a number from 0 to 65535.",
        "serve --port 65536 | Option --port is '65536': write a number from 0 to 65535.",
        "serve --fault envelope-ignord | There is no fault 'envelope-ignord': write envelope-ignored if"
            + " that is meant, all of them are printed by java -jar kit.jar serve --list-faults.",
        "serve --fault xyz | There is no fault 'xyz': all of them are printed by java -jar"
            + " kit.jar serve --list-faults.",
        "run --foo | There is no option --foo: see java -jar kit.jar run --help.",
        "-v | There is no option -v: see java -jar kit.jar run --help.",
        "-url http://h | There is no option -url: did you mean --base-url?",
        "help | There is no command 'help': write java -jar kit.jar --help.",
        "judge | There is no command 'judge': see java -jar kit.jar --help.",
      })
  void saysWhatIsWrongWithACommandLine(String arguments, String sentence) {
    assertRefused(sentence, arguments.split(" "));
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
        ("Option %s does not exist, because everybody on this machine could read it: give %s in"
                + " the environment, or %s in the file that --config names.")
            .formatted(option, variable, property);

    assertRefused(sentence, option, "canary", "--base-url", URL);
    err.getBuffer().setLength(0);
    assertRefused(sentence, "run", "--base-url", URL, option + "=canary");
  }

  @Test
  void showsNoControlCharacterOfTheCommandLine() {
    assertRefused(
        "There is no option --f?[31m?: see java -jar kit.jar run --help.", "--f\u001b[31m\n");
    err.getBuffer().setLength(0);
    assertRefused(
        "Option --jobs is '?[31m': write a whole number from 1 to 256.",
        "--targets",
        "t",
        "--jobs",
        "\u001b[31m");
  }

  private void assertRefused(String sentence, String... arguments) {
    var status = cli().execute(arguments);

    assertThat(err.toString()).isEqualTo(sentence + "\n");
    assertThat(out.toString()).isEmpty();
    assertThat(status).isEqualTo(2);
  }

  private Cli cli() {
    return new Cli(
        new Cli.Context(
            new CliOfDoubles.FakeJudge(
                settings -> {
                  throw new AssertionError("judged a server");
                }),
            new EmbeddedReference(),
            () -> {},
            new RequestPlan(Suites.all()),
            SettingSources.none(),
            "1.2.3",
            "java -jar kit.jar"),
        new Console(new PrintWriter(out), new PrintWriter(err), () -> false));
  }
}
